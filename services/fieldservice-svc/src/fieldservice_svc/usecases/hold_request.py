"""The customer must do something first: the response clock stops."""

from datetime import datetime

from fieldservice_svc.domain.service_request import RequestId, ServiceRequest
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def hold_request(
    work: Work, actor: Actor, request_id: RequestId, expected: int, reason: str, now: datetime
) -> ServiceRequest:
    """Raises RequestNotFound, Stale, RequestNotWaiting."""
    with work.by(actor, reason) as tx:
        request = tx.requests.get(request_id, expected)
        request.hold(tx.copies.calendar(), now)
    return request
