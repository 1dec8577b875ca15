"""Buyer's prices say what a machine and its options cost whoever asks, by the price book they buy by: list
price and options of one machine, before discounts.

Engines add up, so a price is exact for them where it is a fixed amount: a surcharge of the option model, an
amount of the book, a percentage of a list price. What is not linear they hear as the least it can come to,
and what they find is priced exactly afterwards: a price with a condition, and a list price by formula (which
percentages are taken of), of which they hear the fixed one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from cpq_svc.domain.configuration import Configuration, by_code, configure
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.exchange import Exchange
from cpq_svc.domain.features.answer import Answer, Choice, Repair
from cpq_svc.domain.features.expression import ALWAYS, Condition
from cpq_svc.domain.features.model import names
from cpq_svc.domain.list_price import (
    PriceTexts,
    condition_of,
    list_price,
    own_surcharge,
    prices_of,
    surcharges,
)
from cpq_svc.domain.option import Option
from cpq_svc.domain.price_book import PriceEntry, PricesInForce
from cpq_svc.domain.price_terms import OptionPrice
from cpq_svc.domain.wanted import Wanted
from kernel.errors import Rejected

_HERE = "/body/options"


@dataclass(frozen=True)
class BuyersPrices:
    """Of one product, by the book that prices it. All of it may raise CurrenciesMixed or PriceTextFails."""

    offered: Offered
    book: PricesInForce
    texts: PriceTexts | None = None
    exchange: Exchange = field(default_factory=Exchange)

    @property
    def entry(self) -> PriceEntry:
        """The list price of the product."""
        return self.book.entries[self.offered.product.code]

    @cached_property
    def lowest(self) -> Mapping[str, Fraction]:
        """The least each option can add, once; options that add nothing in any case are left out."""
        base = self.entry.list_price
        told = {each.code: min(price.at(base) for _, price in self.told(each)) for each in self._options()}
        return {code: Fraction(amount) for code, amount in told.items() if amount}

    @property
    def heard(self) -> Mapping[str, Fraction] | None:
        """The same; None where a price cannot be told."""
        try:
            return self.lowest
        except Rejected:
            return None

    @cached_property
    def turning(self) -> frozenset[str]:
        """What prices that are not linear turn on: the options with conditions, and those these name."""
        turning: set[str] = set()
        for option in self._options():
            for condition, _ in self.told(option):
                if condition is not ALWAYS:
                    turning |= {option.code, *names(condition)}
        codes = self.offered.features.features
        formula = bool(self.entry.terms.formula)
        whole = formula or not turning <= codes.keys()
        return frozenset(each.code for each in self._options()) if whole else frozenset(turning)

    @cached_property
    def bounded(self) -> bool:
        """Whether no machine with the same of `turning` is cheaper than the one engines find cheapest."""
        features = self.offered.features.features
        spoken = (
            (option.code, condition)
            for option in self._options()
            for condition, _ in self.told(option)
            if condition is not ALWAYS
        )
        plain = all(
            not features[code].counted and all(name in features for name in names(condition))
            for code, condition in spoken
        )
        return plain and not self.entry.terms.formula

    def of(self, found: Configuration) -> Fraction:
        """What options of a machine add, whether it can be built or not; with a list price by formula."""
        base = self.entry.list_price
        fixed = base
        if self.entry.terms.formula:
            base = list_price("/body/productCode", self.offered, found, self.entry, self.texts)
        parts = surcharges(_HERE, self.offered, found, base, self.book, self.texts, self.exchange)
        return Fraction(sum((each.amount for each in parts), base - fixed))

    def _options(self) -> Iterator[Option]:
        return (option for option in self.offered.model.options() if not option.abstract)

    @property
    def of_model(self) -> bool:
        """Whether an option the book says nothing of adds what its option model says, to the digit."""
        return self.book.currency == self.offered.product.currency

    @property
    def spoken_of(self) -> Iterator[Option]:
        """The options whose price is not what the option model says."""
        return (each for each in self._options() if not self.of_model or each.code in self._of_book)

    @cached_property
    def _of_book(self) -> Mapping[str, Sequence[OptionPrice]]:
        told: dict[str, list[OptionPrice]] = {}
        for each in prices_of(self.offered, self.book):
            told.setdefault(each.option, []).append(each)
        return told

    def told(self, option: Option) -> Sequence[tuple[Condition, OptionPrice]]:
        """What an option may add: the first of which the condition holds; the last always does."""
        told = []
        for each in self._of_book.get(option.code, ()):
            condition = condition_of(_HERE, each, self.offered, self.texts)
            told.append((condition, each))
            if condition is ALWAYS:
                return told
        own = own_surcharge(_HERE, option, self.offered, self.book, self.exchange)
        return [*told, (ALWAYS, OptionPrice(option.code, amount=own))]


def priced_repairs(answer: Answer, wanted: Wanted, prices: BuyersPrices) -> Answer:
    """The repairs by what they change for the buyer, fewest choices first, then cheapest, then fastest. What
    cannot be priced is not told.
    """
    try:
        before = prices.of(_had(wanted, prices.offered, ()))
        ways = [
            replace(
                each, price=_change(each, prices.of(_had(wanted, prices.offered, each.withdraw)) - before)
            )
            for each in answer.repairs
        ]
    except Rejected:
        ways = [replace(each, price=None) for each in answer.repairs]
    ranked = sorted(ways, key=lambda each: (len(each.withdraw), each.price or 0, each.days or 0))
    return replace(answer, repairs=tuple(ranked))


def _change(repair: Repair, amount: Fraction) -> Fraction | None:
    """Nothing is told where neither way has a price."""
    return amount if amount or repair.price is not None else None


def _had(wanted: Wanted, offered: Offered, withdrawn: Sequence[Choice]) -> Configuration:
    """What is wanted, some of it taken back: what was refused is had then, what was taken is not."""
    gone = {(each.code, isinstance(each.value, bool)) for each in withdrawn}
    numbers = tuple(each for each in wanted.numbers if (each.code, False) not in gone)
    known = offered.features.numbers
    owners = {known[each.code].owner for each in numbers if each.code in known} - {""}
    left = {code for code in wanted.options if (code, True) not in gone}
    back = {code for code in wanted.refused if (code, True) in gone}
    return configure(offered.model, offered.features, left | owners | back, by_code(numbers))
