"""A dealer order is cancelled before it was approved; the credit it holds is free again, once."""

from datetime import datetime

from channel_svc.domain.credit import Movement, Reason
from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.domain.partner import PartnerId
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def cancel_dealer_order(
    work: Work, actor: Actor, order_id: DealerOrderId, expected: int, reason: str, now: datetime
) -> DealerOrder:
    """Raises DealerOrderNotFound, Stale, DealerOrderCannotMove."""
    with work.by(actor, reason) as tx:
        order = tx.dealer_orders.get(order_id, expected)
        freed = -order.cancel(reason)
        tx.flush()
        tx.credits.give_back(
            Movement(
                new_id(),
                PartnerId(order.partner_id),
                freed,
                Reason.ORDER_CANCELLED,
                order.id,
                order.number or "",
                now,
            )
        )
    return order
