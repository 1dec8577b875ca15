"""A price waterfall leads from the list price to what is paid, and on to what is left of it: one named step
after the other, in the order of a price procedure.

The exact amount is carried from step to step; what a step shows is the difference of the running amounts
rounded half-up to the currency's minor unit. So the shown steps always add up to the net amount, which is the
exact one rounded once by the rounding rule of the line. VAT here is that of the line by itself; a quote works
VAT out once for each rate (`document_tax`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from cpq_svc.domain.decision_column import Fact
from cpq_svc.domain.decision_table import RuleNotEvaluable
from cpq_svc.domain.pocket import HUNDRED, LineCost, Pocket, pocket
from cpq_svc.domain.price_step import BELOW_NET, DECIDED, Effect, ProcedureStep, Step, StepName, effects_of
from cpq_svc.domain.rounding import HALF_UP, Rounding
from cpq_svc.domain.rule_table import Edition
from cpq_svc.domain.surcharge import Part, Surcharge, parts_of
from cpq_svc.domain.told_facts import ToldFact, read_facts
from kernel.errors import Rejected
from kernel.money import Money

__all__ = [
    "LARGEST_LINE", "AmountTooLarge", "Basis", "PriceBelowZero", "Priced", "Step", "StepName", "TableEdition",
    "before_discounts", "differences", "walk",
]  # fmt: skip
# Wide enough that no product of a price, a quantity and a few percentages is ever cut.
_DIGITS = 60
# Beyond this a document is a typing error, and the database's amounts would not hold its total.
LARGEST_LINE = Decimal(10) ** 11


class PriceBelowZero(Rejected):
    """Options or rules make the machine cheaper than nothing."""

    code = "price-below-zero"


class AmountTooLarge(Rejected):
    """The amount of a line is beyond anything the company sells."""

    code = "amount-too-large"


@dataclass(frozen=True)
class TableEdition:
    """Which edition of a decision table decided."""

    code: str
    number: int


@dataclass(frozen=True)
class Basis:
    """All that decides the price of one line. Kept with it, so that the price can be worked out again.

    `list_price` and `surcharges` are per machine, `effects` what books, grades and people take off,
    percentages between 0 and 100; `tax_rate` is a fraction, and the amounts hold the tax where
    `tax_included`. `facts` are what the decision tables of the `procedure` asked for, `exchange` how
    amounts of other currencies came in.
    """

    currency: str
    book: str
    list_price: Decimal
    quantity: int
    tax_rate: Decimal
    steps: tuple[ProcedureStep, ...]
    surcharges: tuple[Surcharge, ...] = ()
    effects: tuple[Effect, ...] = ()
    book_version: int | None = None
    formula: str | None = None
    tax_included: bool = False
    rounding: Rounding = HALF_UP
    procedure: int | None = None
    facts: tuple[ToldFact, ...] = ()
    tables: tuple[TableEdition, ...] = ()
    cost: LineCost | None = None
    exchange: tuple[str, ...] = ()

    def without_tax(self, amount: Decimal) -> Decimal:
        """An amount of the line less the VAT that its prices hold, rounded; of prices without VAT itself."""
        if not self.tax_included:
            return amount
        return Money(amount / (1 + self.tax_rate), self.currency).rounded().amount


@dataclass(frozen=True)
class Priced:
    """What a line costs. `unit_price` is the net amount per machine, rounded, for reading only. `pocket` is
    there when the basis has a cost.
    """

    steps: tuple[Step, ...]
    unit_price: Decimal
    net_amount: Decimal
    tax_amount: Decimal
    pocket: Pocket | None = None


def before_discounts(basis: Basis) -> Decimal:
    """List price and options of the whole line. Raises PriceBelowZero or AmountTooLarge."""
    amount = (basis.list_price + sum((each.amount for each in basis.surcharges), Decimal(0))) * basis.quantity
    if amount < 0:
        raise PriceBelowZero
    if amount > LARGEST_LINE:
        raise AmountTooLarge(largest=LARGEST_LINE)
    return amount


def walk(basis: Basis, tables: Mapping[str, Edition]) -> Priced:
    """Price one line. Discounts follow each other, each on what the one before left.

    Raises PriceBelowZero, AmountTooLarge or what `effects_of` raises.
    """
    with localcontext() as exact:
        exact.prec = _DIGITS
        before_discounts(basis)
        return _Running(basis, tables).down()


class _Running:
    """The exact running amount, what it is shown as, and the steps so far."""

    def __init__(self, basis: Basis, tables: Mapping[str, Edition]) -> None:
        self._basis, self._tables = basis, tables
        self._facts: dict[str, Fact] = read_facts(basis.facts)
        self._exact = Money.zero(basis.currency)
        self._shown = self._exact.rounded().amount
        self._steps: list[Step] = []

    def down(self) -> Priced:
        basis = self._basis
        for step in basis.steps:
            if step.name is StepName.LIST:
                money = Money(basis.list_price, basis.currency) * basis.quantity
                self._move(StepName.LIST, basis.book, money, source=basis.book, edition=basis.book_version)
            elif step.name is StepName.OPTIONS:
                options = sum((each.amount for each in basis.surcharges), Decimal(0))
                named = ", ".join(each.option for each in basis.surcharges)
                money = Money(options, basis.currency) * basis.quantity
                parts = parts_of(basis.surcharges, basis.quantity, basis.currency)
                self._move(StepName.OPTIONS, named, money, parts=parts)
            elif step.name not in BELOW_NET:
                for effect in self._effects(step):
                    self._apply(effect)
        return self._netted()

    def _netted(self) -> Priced:
        basis, currency = self._basis, self._basis.currency
        paid = basis.rounding.line(self._exact.amount, basis.quantity, currency)
        net, tax = self._taxed(paid)
        self._steps.append(Step(StepName.NET, basis.rounding.told, net - self._shown, net))
        self._steps.append(Step(StepName.VAT, "", tax, net + tax, basis.tax_rate * HUNDRED))
        unit = Money(net / basis.quantity, currency).rounded().amount
        return Priced(tuple(self._steps), unit, net, tax, self._pocket(Money(net, currency)))

    def _taxed(self, paid: Decimal) -> tuple[Decimal, Decimal]:
        """Net amount and VAT of a payable amount with or without it."""
        basis = self._basis
        if basis.tax_included:
            net = basis.without_tax(paid)
            return net, paid - net
        return paid, Money(paid * basis.tax_rate, basis.currency).rounded().amount

    def _pocket(self, net: Money) -> Pocket | None:
        if self._basis.cost is None:
            return None
        self._facts["amount"] = net.amount
        below = [step for step in self._basis.steps if step.name in BELOW_NET]
        effects = [self._dated(effect) for step in below for effect in self._effects(step)]
        return pocket(net, self._basis.quantity, effects, self._basis.cost)

    def _effects(self, step: ProcedureStep) -> Iterator[Effect]:
        if step.name in DECIDED or step.name in BELOW_NET:
            if step.name in DECIDED:
                self._facts["amount"] = self._exact.amount
            yield from effects_of(step, self._tables, self._facts)
            return
        names = (step.name, StepName.AMOUNT_SCALE) if step.name is StepName.SCALE else (step.name,)
        yield from (effect for effect in self._basis.effects if effect.name in names)

    def _dated(self, effect: Effect) -> Effect:
        """Interest runs for the days of the payment terms, unless the rule says for how many."""
        if effect.annual_percent is None or effect.days is not None:
            return effect
        # Lines of before there was the longer word have kept the shorter one.
        days = self._facts.get("averagePaymentDays", self._facts.get("paymentDays"))
        if not isinstance(days, Decimal):
            raise RuleNotEvaluable(table=effect.source, rule=effect.rule, input="averagePaymentDays")
        return replace(effect, days=days)

    def _apply(self, effect: Effect) -> None:
        """What an effect leaves: another price first, then a share off, then amounts off."""
        quantity, before = self._basis.quantity, self._exact.amount
        amount = before if effect.price is None else effect.price * quantity
        amount -= amount * (effect.percent or Decimal(0)) / HUNDRED
        amount -= (effect.amount or Decimal(0)) * quantity + (effect.line_amount or Decimal(0))
        if amount < 0:
            raise PriceBelowZero
        delta = Money(amount - before, self._basis.currency)
        self._move(
            effect.name, effect.rule, delta, effect.percent, effect.source, effect.edition, effect.rule_en
        )

    def _move(
        self,
        name: StepName,
        rule: str,
        delta: Money,
        percent: Decimal | None = None,
        source: str | None = None,
        edition: int | None = None,
        rule_en: str | None = None,
        parts: tuple[Part, ...] | None = None,
    ) -> None:
        before, self._exact = self._shown, self._exact + delta
        self._shown = after = self._exact.rounded().amount
        self._steps.append(Step(name, rule, after - before, after, percent, source, edition, rule_en, parts))


def differences(then: Priced, now: Priced) -> Sequence[str]:
    """What a price worked out again has otherwise; nothing when it is the same to the cent."""
    parts = ("net_amount", "tax_amount", "unit_price", "pocket")
    changed = [name for name in parts if getattr(then, name) != getattr(now, name)]
    pairs = zip(then.steps, now.steps, strict=False)
    changed += [one.name.value for one, other in pairs if one != other]
    return changed if len(then.steps) == len(now.steps) else [*changed, "steps"]
