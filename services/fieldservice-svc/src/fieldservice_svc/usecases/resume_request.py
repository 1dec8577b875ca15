"""It is our turn again: the response clock goes on."""

from datetime import datetime

from fieldservice_svc.domain.service_request import RequestId, ServiceRequest
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def resume_request(
    work: Work, actor: Actor, request_id: RequestId, expected: int, now: datetime
) -> ServiceRequest:
    """Raises RequestNotFound, Stale, RequestNotWaiting."""
    with work.by(actor) as tx:
        request = tx.requests.get(request_id, expected)
        request.resume(tx.copies.calendar(), now)
    return request
