"""The engineer is on the way."""

from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def depart_for_visit(work: Work, actor: Actor, order_id: WorkOrderId, expected: int) -> WorkOrder:
    """Raises WorkOrderNotFound, Stale, WorkOrderCannotMove."""
    with work.by(actor) as tx:
        order = tx.work_orders.get(order_id, expected)
        order.depart()
    return order
