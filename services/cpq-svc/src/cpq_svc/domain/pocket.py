"""The pocket price is what is left of the net amount after expected rebate, freight, warranty reserve and the
days until the money comes; the pocket margin is what is left of that after cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from cpq_svc.domain.price_step import Effect, Step, StepName
from kernel.money import Money

HUNDRED = Decimal(100)
_YEAR = 365


@dataclass(frozen=True)
class LineCost:
    """What a line costs the maker, in the currency of the line; `amount` is None where `source` says why it
    is not known.
    """

    amount: Decimal | None
    source: str


@dataclass(frozen=True)
class Pocket:
    """What is left of a line. Without a cost there is no margin; `margin_percent` is of the pocket price."""

    steps: tuple[Step, ...]
    price: Decimal
    cost: Decimal | None
    cost_source: str
    margin: Decimal | None
    margin_percent: Decimal | None

    def costing(self, cost: Decimal) -> "Pocket":
        """The same by what engineering says it costs."""
        margin = self.price - cost
        percent = _share(margin, self.price)
        return replace(self, cost=cost, cost_source="engineering", margin=margin, margin_percent=percent)


def pocket(net: Money, quantity: int, effects: Sequence[Effect], cost: LineCost) -> Pocket:
    """Walk from net to pocket; every deduction is taken of the net amount."""
    running, steps = net, []
    for effect in effects:
        before, running = running.rounded(), running - Money(_off(net.amount, quantity, effect), net.currency)
        after = running.rounded()
        steps.append(
            Step(
                effect.name,
                effect.rule,
                (after - before).amount,
                after.amount,
                effect.percent,
                effect.source,
                effect.edition,
                effect.rule_en,
            )
        )
    price = running.rounded().amount
    nothing = Money.zero(net.currency).rounded().amount
    steps.append(Step(StepName.POCKET, "", nothing, price))
    margin = None if cost.amount is None else price - cost.amount
    return Pocket(tuple(steps), price, cost.amount, cost.source, margin, _share(margin, price))


def _off(net: Decimal, quantity: int, effect: Effect) -> Decimal:
    off = net * (effect.percent or 0) / HUNDRED + (effect.amount or 0) * quantity + (effect.line_amount or 0)
    if effect.annual_percent is not None:
        off += net * effect.annual_percent / HUNDRED * (effect.days or 0) / _YEAR
    return off


def _share(margin: Decimal | None, price: Decimal) -> Decimal | None:
    if margin is None or not price:
        return None
    return (margin * HUNDRED / price).quantize(Decimal("0.01"), ROUND_HALF_UP)
