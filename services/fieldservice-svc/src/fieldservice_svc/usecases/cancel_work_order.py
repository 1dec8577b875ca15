"""Nobody goes after all."""

from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def cancel_work_order(
    work: Work, actor: Actor, order_id: WorkOrderId, expected: int, reason: str
) -> WorkOrder:
    """Raises WorkOrderNotFound, Stale, WorkOrderCannotMove."""
    with work.by(actor, reason) as tx:
        order = tx.work_orders.get(order_id, expected)
        order.cancel(reason)
    return order
