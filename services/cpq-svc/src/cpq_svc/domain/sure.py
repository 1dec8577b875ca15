"""What is sure of a machine that is not decided to the end: what is chosen and what that forces, its prices,
what it is made of and weighs, and what is still open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from cpq_svc.domain.buyers_prices import BuyersPrices
from cpq_svc.domain.configuration import described
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.features.answer import Answer, Standing
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.features.expression import Condition, Formula
from cpq_svc.domain.features.model import names
from cpq_svc.domain.features.so_far import SoFar, certain, settled
from cpq_svc.domain.list_price import Machine, list_price
from cpq_svc.domain.materials import Material, Structure, Work, material, work
from cpq_svc.domain.option import Option
from cpq_svc.domain.wanted import sums_so_far
from kernel.errors import Rejected

# Attributes that say how many kilograms an option weighs.
_KILOGRAMS = ("weight", "kg")
_HAD = (Standing.TAKEN, Standing.IN)


@dataclass(frozen=True)
class PriceSoFar:
    """Of one machine, before discounts. `list_price` is None while its formula turns on what is open;
    `unpriced` are sure options that add more or less by what is open: by a condition (left out), or by how
    many there will be (the least). `surcharges` is what each option adds once, where that is not what the
    option model says; None while it turns on what is open.
    """

    currency: str
    list_price: Decimal | None
    options: Decimal
    unpriced: tuple[str, ...]
    surcharges: Mapping[str, Decimal | None]


@dataclass(frozen=True)
class MadeSoFar:
    """What goes into it whatever comes, and how many positions and operations are still open."""

    materials: list[Material]
    work: list[Work]
    open: int


@dataclass(frozen=True)
class Sure:
    """Of a valid answer."""

    offered: Offered
    answer: Answer

    @cached_property
    def _machine(self) -> Machine:
        features, facts = self.offered.features, SoFar(self.answer)
        had = frozenset(code for code, standing in self.answer.standings.items() if standing in _HAD)
        numbers = {
            each.code: facts.number(each.code)
            for each in features.numbers.values()
            if (not each.owner or each.owner in had) and settled(self.answer, features, each.code)
        }
        return Machine.of(described(self.offered.model, features, Build(had, numbers)))

    @cached_property
    def _open_parameters(self) -> frozenset[str]:
        options = self.offered.model.options()
        return frozenset(
            each.parameter
            for option in options
            if self.answer.standings[option.code] is Standing.OPEN
            for each in option.settings
        )

    def settled(self, code: str) -> bool:
        """Whether nothing about a feature, a number, a technical parameter or a derived value is open."""
        features = self.offered.features
        if code in features.features or code in features.numbers:
            return settled(self.answer, features, code)
        derived = next((each for each in features.derived if each.code == code), None)
        if derived is not None:
            return all(map(self.settled, names(derived.formula)))
        return code not in self._open_parameters

    def holds(self, condition: Condition) -> bool | None:
        """Whether a condition holds; None while it is open."""
        return certain(condition, self._machine, self.settled)

    @property
    def open_groups(self) -> Iterator[str]:
        """The questions that are asked and not answered."""
        standings = self.answer.standings
        for group in self.offered.model.option_groups:
            asked = not group.under or standings[group.under] in _HAD
            if asked and any(standings[option.code] is Standing.OPEN for option in group.options):
                yield group.code

    @property
    def open_numbers(self) -> Iterator[str]:
        """The numbers that apply and are not settled."""
        for number in self.offered.features.numbers.values():
            applies = not number.owner or self.answer.standings[number.owner] in _HAD
            if applies and not settled(self.answer, self.offered.features, number.code):
                yield number.code

    def kilograms(self) -> Fraction | None:
        """What its options weigh; None where the model does not say."""
        sums = sums_so_far(self.offered.features, self.answer)
        return next((sums[name] for name in _KILOGRAMS if name in sums), None)

    def price(self, prices: BuyersPrices) -> PriceSoFar:
        """Raises CurrenciesMixed or PriceTextFails."""
        base = self._list_price(prices)
        added, unpriced = Decimal(0), []
        for option in self.offered.model.options():
            if option.abstract or not self._machine.chosen(option.code):
                continue
            times = self.answer.reaches[option.code] if option.quantity else None
            each = self._surcharge(prices, option, base)
            if each is None or (times and times.low != times.high):
                unpriced.append(option.code)
            added += (each or Decimal(0)) * (Decimal(int(times.low)) if times else 1)
        told = {each.code: self._surcharge(prices, each, base) for each in prices.spoken_of}
        return PriceSoFar(prices.book.currency, base, added, tuple(unpriced), told)

    def _list_price(self, prices: BuyersPrices) -> Decimal | None:
        text, texts = prices.entry.terms.formula, prices.texts
        if text and texts and not all(map(self.settled, names(texts.formula(text, self.offered)))):
            return None
        return list_price("/body/productCode", self.offered, self._machine.found, prices.entry, texts)

    def _surcharge(self, prices: BuyersPrices, option: Option, base: Decimal | None) -> Decimal | None:
        for condition, each in prices.told(option):
            holds = self.holds(condition)
            if holds is None or (holds and base is None and each.percent is not None):
                return None
            if holds:
                return each.at(base or Decimal(0))
        return None

    def made_of(self, structure: Structure) -> MadeSoFar:
        """Raises QuantityNotPositive."""
        facts, still = self._machine, 0
        materials, steps = list[Material](), list[Work]()
        for position, needed, components in structure.positions:
            found = [
                (self._stands(condition, formula), formula, each) for condition, formula, each in components
            ]
            materials += [
                material(position, each, formula.of(facts)) for sure, formula, each in found if sure
            ]
            taken = any(sure for sure, _, _ in found)
            still += (
                not taken and self.holds(needed) is not False and any(sure is None for sure, _, _ in found)
            )
        for condition, formula, operation in structure.operations:
            sure = self._stands(condition, formula)
            still += sure is None
            if sure:
                steps.append(work(operation, formula.of(facts)))
        return MadeSoFar(materials, steps, still)

    def _stands(self, condition: Condition, formula: Formula) -> bool | None:
        """Whether it is needed, and how much is known."""
        holds = self.holds(condition)
        return None if holds and not all(map(self.settled, names(formula))) else holds


def price_so_far(sure: Sure, prices: BuyersPrices | None) -> PriceSoFar | str:
    """What it costs the buyer, or the code of what refuses a price: configuring goes on without one."""
    try:
        return sure.price(prices) if prices else "product-without-price"
    except Rejected as no:
        return no.code
