"""What is left of a whole offer for the maker: approvals are decided by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from cpq_svc.domain.offer import Revision

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class PocketMargin:
    """Pocket price, and margin with its percentage of that price, rounded to the careful side, to hundredths;
    None while a cost is unknown.
    """

    price: Decimal
    amount: Decimal | None = None
    percent: Decimal | None = None


def pocket_margin(revision: Revision) -> PocketMargin:
    """Of the lines that count, after the discount of the document."""
    costs = [line.cost_amount for line in revision.counting]
    known = [cost for cost in costs if cost is not None]
    price = _sum(line.pocket_price for line in revision.counting)
    if len(known) < len(costs):
        return PocketMargin(price)
    amount = price - _sum(known)
    percent = (amount / price * 100).quantize(_HUNDREDTH, ROUND_FLOOR) if price > 0 else None
    return PocketMargin(price, amount, percent)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
