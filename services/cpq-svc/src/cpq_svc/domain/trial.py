"""A trial asks what choices of a product would come to, for somebody, on a day. Nothing of it is kept."""

from dataclasses import dataclass
from datetime import date

from cpq_svc.domain.configuration import Configuration, by_code, configure
from cpq_svc.domain.edition import EditionId, Offered
from cpq_svc.domain.features.answer import Answer, Completion
from cpq_svc.domain.line_basis import PLAIN, Conditions
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.pocket import LineCost
from cpq_svc.domain.price_book import PricesInForce
from cpq_svc.domain.pricing import AskedLine, Buyer, PricedLine, price_lines
from cpq_svc.domain.proposing import GaveWay
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.sure import PriceSoFar, Sure
from cpq_svc.domain.wanted import Wanted
from kernel.errors import Rejected


class BuyerSaidTwice(Rejected):
    """Who buys is said by a grade, by a sale or by a quote, one of the three."""

    code = "buyer-said-twice"


@dataclass(frozen=True)
class Trial:
    """Choices of a product, how many machines, for whom and when.

    With an edition that one is tried, draft or not, instead of the one that counts on the day. What it costs
    the maker is worked out when it is to be `costed`. Who buys is said by `buyer`, or is the buyer of the
    quote or of the sale it is meant for.
    """

    product_code: str
    wanted: Wanted
    quantity: int
    buyer: Buyer
    currency: str
    day: date
    edition_id: EditionId | None = None
    costed: bool = False
    sale: OpportunityId | None = None
    quote: QuoteId | None = None

    def check(self) -> None:
        """Raise BuyerSaidTwice."""
        said = (self.buyer != Buyer(), self.sale is not None, self.quote is not None)
        if sum(said) > 1:
            raise BuyerSaidTwice(pointer="/body")


@dataclass(frozen=True)
class Checked:
    """The verdict on the options as they stand, and the answer about how they can go on.

    `price` is there when they can be ordered as they stand and the product has a price on the day; while they
    can be completed `sure` is what is certain of the machine, `priced` what that comes to by the buyer's
    prices, or the code of what refuses them, and `costed` what it costs the maker with how much is open.
    All of it is about what is left once proposals `gave_way`, without those that are `waiting` for what they
    stand below.
    """

    offered: Offered
    configuration: Configuration
    answer: Answer
    price: PricedLine | None
    sure: Sure | None = None
    priced: PriceSoFar | str = ""
    costed: tuple[LineCost, int] | None = None
    gave_way: tuple[GaveWay, ...] = ()
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Completed:
    """A whole machine as a trial, and the verdict on it.

    Without `completion` the choices clash, and the verdict says why.
    """

    completion: Completion | None
    trial: Trial
    checked: Checked


def verdict(wanted: Wanted, offered: Offered) -> Configuration:
    """What is wrong with the options as they stand."""
    return configure(offered.model, offered.features, wanted.options, by_code(wanted.numbers))


def price_of(
    trial: Trial, offered: Offered, prices: PricesInForce | None, under: Conditions = PLAIN
) -> PricedLine | None:
    """The price of valid choices; None where there is none on the day. Raises what `price_lines` raises."""
    code, wanted = trial.product_code, trial.wanted
    if prices is None or code not in prices.of(code).entries or not offered.product.sold_on(trial.day):
        return None
    line = AskedLine(code, wanted.options, trial.quantity, numbers=wanted.numbers)
    return price_lines([line], {code: offered}, prices, trial.buyer, trial.day, under=under)[0]
