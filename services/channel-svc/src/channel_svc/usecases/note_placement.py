"""Sales placed a dealer's order with the factory; its number is kept here."""

from uuid import UUID

from channel_svc.domain.dealer_order import DealerOrderId
from channel_svc.usecases.work import Work
from kernel.actor import Actor


def note_placement(
    work: Work, actor: Actor, order_id: DealerOrderId, sales_order_id: UUID, sales_order_number: str
) -> None:
    """Raises DealerOrderNotFound, DealerOrderCannotMove; the same placement twice changes nothing."""
    with work.by(actor) as tx:
        tx.dealer_orders.locked(order_id).place(sales_order_id, sales_order_number)
