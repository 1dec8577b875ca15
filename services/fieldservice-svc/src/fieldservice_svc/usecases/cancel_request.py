"""It was no fault, or nobody wants help any more."""

from datetime import datetime

from fieldservice_svc.domain.service_request import RequestId, ServiceRequest
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def cancel_request(
    work: Work, actor: Actor, request_id: RequestId, expected: int, reason: str, now: datetime
) -> ServiceRequest:
    """Raises RequestNotFound, Stale, RequestCannotMove."""
    with work.by(actor, reason) as tx:
        request = tx.requests.get(request_id, expected)
        request.cancel(reason, company_day(now, tx.zone), now)
    return request
