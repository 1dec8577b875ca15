"""A dispatcher sends an engineer to a machine because of a request."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fieldservice_svc.domain.service_request import RequestId
from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id


@dataclass(frozen=True)
class Visit:
    """Who goes why, and within which window."""

    request_id: RequestId
    engineer_id: UUID
    window: tuple[datetime, datetime]


def dispatch_engineer(work: Work, actor: Actor, visit: Visit, currency: str, now: datetime) -> WorkOrder:
    """Raises RequestNotFound, RequestCannotMove, EngineerUnknown, WindowTurnedRound, RequestHasOpenOrder,
    Stale.
    """
    with work.by(actor) as tx:
        request = tx.requests.get(visit.request_id)
        engineer = tx.people.engineer(visit.engineer_id)
        request.dispatch(engineer.id, now)
        tx.machines.get(request.machine_id).visited_by(engineer.id)
        number = tx.next_number("WO", company_day(now, tx.zone).year)
        order = WorkOrder.sending(
            engineer.id, request, WorkOrderId(new_id()), number, visit.window, currency, now
        )
        tx.work_orders.add(order)
    return order
