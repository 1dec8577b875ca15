"""The customer is helped, without a visit or after one."""

from datetime import datetime

from fieldservice_svc.domain.service_request import RequestId, ServiceRequest
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def resolve_request(
    work: Work, actor: Actor, request_id: RequestId, expected: int, outcome: str, now: datetime
) -> ServiceRequest:
    """Raises RequestNotFound, Stale, RequestCannotMove."""
    with work.by(actor) as tx:
        request = tx.requests.get(request_id, expected)
        request.resolve(outcome, company_day(now, tx.zone), now)
    return request
