"""Sales told that an order was accepted: warranties that wait for it begin."""

from datetime import date
from uuid import UUID

from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def begin_warranties(work: Work, actor: Actor, order_id: UUID, accepted_on: date) -> None:
    """The day is kept for machines of the order whose shipment has not been heard of yet."""
    with work.by(actor) as tx:
        tx.copies.keep_acceptance(order_id, accepted_on)
        for machine in tx.machines.of_order(order_id):
            machine.accepted(accepted_on)
