"""What a price book says beside list prices: scales by amount, prices of options, formulas, tax and rounding;
and for whom it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cpq_svc.domain.asked import Buyer
from cpq_svc.domain.rounding import HALF_UP, Rounding
from kernel.errors import Rejected

HUNDRED = Decimal(100)


class OptionPriceUnclear(Rejected):
    """A price of an option is either an amount or a share of the list price."""

    code = "option-price-unclear"


class AmountScaleRepeats(Rejected):
    """A scale by amount names the same step twice, or one below nothing."""

    code = "amount-scale-repeats"


@dataclass(frozen=True)
class AmountBreak:
    """From this amount of a line (list price and options) on the discount holds, until the next break."""

    from_amount: Decimal
    percent: Decimal


@dataclass(frozen=True)
class OptionPrice:
    """What an option adds to one machine instead of what its option model says: an amount in the currency
    of the book, or a share of the list price in percent; of a product or of all, and only where the
    condition (in the language of option models) holds. The first that fits counts.
    """

    option: str
    product: str = ""
    amount: Decimal | None = None
    percent: Decimal | None = None
    condition: str = ""

    def at(self, list_price: Decimal) -> Decimal:
        """What it comes to on a list price."""
        share = self.percent or Decimal(0)
        return list_price * share / HUNDRED if self.amount is None else self.amount


@dataclass(frozen=True)
class BookTerms:
    """Terms of all of a book."""

    tax_included: bool = False
    rounding: Rounding = HALF_UP
    amount_scale: tuple[AmountBreak, ...] = ()
    options: tuple[OptionPrice, ...] = ()

    def check(self, currency: str) -> None:
        """Raise RoundingImpossible, AmountScaleRepeats or OptionPriceUnclear."""
        self.rounding.check("/body/terms/rounding", currency)
        check_amounts("/body/terms/amountScale", self.amount_scale)
        for index, each in enumerate(self.options):
            if (each.amount is None) == (each.percent is None):
                raise OptionPriceUnclear(pointer=f"/body/terms/options/{index}", option=each.option)


@dataclass(frozen=True)
class EntryTerms:
    """Terms of one product, which replace the book's. A `formula` (in the language of option models,
    technical parameters by their codes) replaces the list price.
    """

    formula: str = ""
    rounding: Rounding | None = None
    amount_scale: tuple[AmountBreak, ...] = ()


@dataclass(frozen=True)
class Audience:
    """For whom a book is: a customer, a group of customers, a region, a dealer grade, or several of these
    together; empty is everybody.
    """

    customer: str = ""
    group: str = ""
    region: str = ""
    grade: str = ""

    @property
    def specific(self) -> tuple[bool, bool, bool, bool]:
        """How narrow: a customer counts more than a group, a group more than a region, a region more than a
        grade. Two books for one buyer never count the same unless they are for the same audience.
        """
        return bool(self.customer), bool(self.group), bool(self.region), bool(self.grade)

    def holds(self, buyer: Buyer) -> bool:
        """Whether a buyer belongs to it."""
        asked = (self.customer, self.group, self.region, self.grade)
        said = (buyer.customer, buyer.group, buyer.region, buyer.grade)
        return all(not wanted or wanted == given for wanted, given in zip(asked, said, strict=True))


def check_amounts(pointer: str, scale: Sequence[AmountBreak]) -> None:
    """Raise AmountScaleRepeats."""
    starts = {step.from_amount for step in scale}
    if len(starts) < len(scale) or any(
        not 0 <= step.percent <= 100 or step.from_amount < 0 for step in scale
    ):
        raise AmountScaleRepeats(pointer=pointer)


def amount_break(scale: Sequence[AmountBreak], amount: Decimal) -> AmountBreak | None:
    """The break an amount has reached: the highest not above it; None below the first."""
    reached = [step for step in scale if step.from_amount <= amount]
    return max(reached, key=lambda step: step.from_amount, default=None)
