"""We say yes to a dealer's order; sales hears of it and places it with the factory."""

from datetime import datetime

from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.usecases.work import Work
from kernel.actor import Actor


def approve_dealer_order(
    work: Work, actor: Actor, order_id: DealerOrderId, expected: int, now: datetime
) -> DealerOrder:
    """Raises DealerOrderNotFound, Stale, DealerOrderCannotMove."""
    with work.by(actor) as tx:
        order = tx.dealer_orders.get(order_id, expected)
        order.approve(now)
    return order
