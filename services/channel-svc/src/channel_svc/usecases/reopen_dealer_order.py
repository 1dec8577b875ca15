"""A cancelled dealer order becomes a draft again; credit is taken anew when it is submitted."""

from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.usecases.work import Work
from kernel.actor import Actor


def reopen_dealer_order(work: Work, actor: Actor, order_id: DealerOrderId, expected: int) -> DealerOrder:
    """Raises DealerOrderNotFound, Stale, DealerOrderCannotMove."""
    with work.by(actor) as tx:
        order = tx.dealer_orders.get(order_id, expected)
        order.reopen()
    return order
