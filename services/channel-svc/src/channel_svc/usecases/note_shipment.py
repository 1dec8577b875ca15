"""Machines of a dealer's order left the factory."""

from uuid import UUID

from channel_svc.usecases.work import Work
from kernel.actor import Actor


def note_shipment(work: Work, actor: Actor, sales_order_id: UUID) -> None:
    """Raises DealerOrderNotFound while the placement has not been heard;
    a further shipment changes nothing.
    """
    with work.by(actor) as tx:
        tx.dealer_orders.placed_as(sales_order_id).ship()
