"""A price waterfall leads from the list price to what is paid, one named step after the other.

The exact amount is carried from step to step; what a step shows is the difference of the running amounts
rounded half-up to the currency's minor unit. So the shown steps always add up to the net amount, and the net
amount is the exact one rounded once. VAT is rounded per line.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from cpq_svc.domain.price_book import HUNDRED, QuantityBreak, break_for
from kernel.errors import Rejected
from kernel.money import Money

# Wide enough that no product of a price, a quantity and three percentages is ever cut.
_DIGITS = 60
# Beyond this a document is a typing error, and the database's amounts would not hold its total.
LARGEST_LINE = Decimal(10) ** 11


class PriceBelowZero(Rejected):
    """Options make the machine cheaper than nothing."""

    code = "price-below-zero"


class AmountTooLarge(Rejected):
    """The amount of a line is beyond anything the company sells."""

    code = "amount-too-large"


class StepName(StrEnum):
    """The steps, in their order."""

    LIST = "list"
    OPTIONS = "options"
    SCALE = "quantity-scale"
    GRADE = "dealer-grade"
    MANUAL = "manual-discount"
    NET = "net"
    VAT = "vat"


@dataclass(frozen=True)
class Step:
    """One step.

    `rule` names what caused it (book, options, break, grade), `percent` how much if it is a share, `amount`
    what it adds or takes away, `after` the running amount; both payable, in the document's currency.
    """

    name: StepName
    rule: str
    amount: Decimal
    after: Decimal
    percent: Decimal | None = None


@dataclass(frozen=True)
class Priced:
    """What a line costs. `unit_price` is the net amount per machine, rounded, for reading only."""

    steps: tuple[Step, ...]
    unit_price: Decimal
    net_amount: Decimal
    tax_amount: Decimal


@dataclass(frozen=True)
class Claim:
    """All that decides the price of one line; percentages between 0 and 100, `tax_rate` a fraction."""

    book: str
    list_price: Money
    surcharges: tuple[tuple[str, Money], ...]
    quantity: int
    scale: tuple[QuantityBreak, ...]
    grade: str
    grade_percent: Decimal
    manual_percent: Decimal
    tax_rate: Decimal


def waterfall(claim: Claim) -> Priced:
    """Price one line. Discounts follow each other, each on what the one before left.

    Raises PriceBelowZero when options take away more than the list price, AmountTooLarge beyond LARGEST_LINE.
    """
    with localcontext() as exact:
        exact.prec = _DIGITS
        return _Running(claim.list_price.currency).down(claim)


class _Running:
    """The exact running amount and the steps so far."""

    def __init__(self, currency: str) -> None:
        self._exact = Money.zero(currency)
        self._steps: list[Step] = []

    def down(self, claim: Claim) -> Priced:
        self._add(StepName.LIST, claim.book, claim.list_price * claim.quantity)
        options = sum((money for _, money in claim.surcharges), Money.zero(claim.list_price.currency))
        self._add(StepName.OPTIONS, ", ".join(code for code, _ in claim.surcharges), options * claim.quantity)
        if self._exact.amount < 0:
            raise PriceBelowZero
        if self._exact.amount > LARGEST_LINE:
            raise AmountTooLarge(largest=LARGEST_LINE)
        reached = break_for(claim.scale, claim.quantity)
        self._off(
            StepName.SCALE,
            f">= {reached.from_quantity}" if reached else "",
            reached.percent if reached else None,
        )
        self._off(StepName.GRADE, claim.grade, claim.grade_percent)
        self._off(StepName.MANUAL, "", claim.manual_percent)
        net = self._exact.rounded()
        tax = (net * claim.tax_rate).rounded()
        nothing = Money.zero(net.currency).rounded().amount
        self._steps.append(Step(StepName.NET, "half-up", nothing, net.amount))
        self._steps.append(Step(StepName.VAT, "", tax.amount, (net + tax).amount, claim.tax_rate * HUNDRED))
        unit = Money(net.amount / claim.quantity, net.currency).rounded()
        return Priced(tuple(self._steps), unit.amount, net.amount, tax.amount)

    def _add(self, name: StepName, rule: str, delta: Money, percent: Decimal | None = None) -> None:
        before, self._exact = self._exact.rounded(), self._exact + delta
        after = self._exact.rounded()
        self._steps.append(Step(name, rule, (after - before).amount, after.amount, percent))

    def _off(self, name: StepName, rule: str, percent: Decimal | None) -> None:
        share = percent or Decimal(0)
        self._add(name, rule, -(self._exact * share) * (1 / HUNDRED), share)
