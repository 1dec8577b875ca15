"""The engineer begins at the machine."""

from datetime import datetime

from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def start_work(work: Work, actor: Actor, order_id: WorkOrderId, expected: int, now: datetime) -> WorkOrder:
    """Raises WorkOrderNotFound, Stale, WorkOrderCannotMove."""
    with work.by(actor) as tx:
        order = tx.work_orders.get(order_id, expected)
        order.start(now)
    return order
