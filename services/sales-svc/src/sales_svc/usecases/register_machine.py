"""Field service opened a file for a machine: the order shows it beside the serial number."""

from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from sales_svc.domain.order import OrderId
from sales_svc.usecases.work import Work


def register_machine(
    work: Work, actor: Actor, order_id: OrderId, serial: str, machine_id: UUID, now: datetime
) -> None:
    """Raises OrderNotFound, SerialUnknown, MachineRegisteredTwice."""
    with work.by(actor) as tx:
        tx.orders.get(order_id).register_machine(serial, machine_id, now)
