"""A customer, a dealer or a colleague reports a fault of a machine."""

from datetime import datetime

from fieldservice_svc.domain.machine import MachineId
from fieldservice_svc.domain.service_request import Report, RequestId, ServiceRequest
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id


def raise_request(
    work: Work, actor: Actor, machine_id: MachineId, report: Report, now: datetime
) -> ServiceRequest:
    """Start the response clock; raises MachineNotFound."""
    with work.by(actor) as tx:
        machine, calendar = tx.machines.get(machine_id), tx.copies.calendar()
        number = tx.next_number("SR", company_day(now, tx.zone).year)
        request = ServiceRequest.about(machine, RequestId(new_id()), number, report, calendar, now)
        tx.requests.add(request)
    return request
