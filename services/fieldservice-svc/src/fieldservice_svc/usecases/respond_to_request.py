"""Somebody answered the customer."""

from datetime import datetime

from fieldservice_svc.domain.service_request import RequestId, ServiceRequest
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def respond_to_request(
    work: Work, actor: Actor, request_id: RequestId, expected: int, now: datetime
) -> ServiceRequest:
    """Raises RequestNotFound, Stale, RequestCannotMove."""
    with work.by(actor) as tx:
        request = tx.requests.get(request_id, expected)
        request.respond(now)
    return request
