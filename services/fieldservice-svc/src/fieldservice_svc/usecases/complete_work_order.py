"""The engineer ends the visit with a signature; a fixed fault resolves its request."""

from dataclasses import dataclass
from datetime import datetime

from fieldservice_svc.domain.visit_entry import Signature
from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.money import Money


@dataclass(frozen=True)
class Completion:
    """What was reached, in how many minutes, and who signed."""

    fixed: bool
    labour_minutes: int
    signature: Signature


def complete_work_order(
    work: Work,
    actor: Actor,
    order_id: WorkOrderId,
    expected: int,
    done: Completion,
    hourly_rate: Money,
    now: datetime,
) -> WorkOrder:
    """Raises WorkOrderNotFound, Stale, WorkOrderCannotMove."""
    with work.by(actor) as tx:
        order = tx.work_orders.get(order_id, expected)
        order.complete(done.fixed, done.labour_minutes, hourly_rate, done.signature, now)
        if done.fixed:
            today = company_day(now, tx.zone)
            tx.requests.get(order.request_id).resolved_by_visit(order.number, today, now)
    return order
