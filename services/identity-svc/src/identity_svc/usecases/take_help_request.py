"""Somebody looks into a request for help."""

from datetime import datetime
from uuid import UUID

from identity_svc.domain.help_request import HelpRequest
from identity_svc.usecases.help import HelpWork
from kernel.actor import Actor


def take_help_request(
    work: HelpWork, actor: Actor, request_id: UUID, expected: int, now: datetime
) -> HelpRequest:
    """Of two at once the second is told so. Raises HelpRequestNotFound, Stale, HelpCannotMove."""
    with work.by(actor) as tx:
        request = tx.help_requests.get(request_id, expected)
        request.take(actor.id, now)
    return request
