"""A request for help is answered."""

from datetime import datetime
from uuid import UUID

from identity_svc.domain.help_request import HelpRequest
from identity_svc.usecases.help import HelpWork
from kernel.actor import Actor


def answer_help_request(
    work: HelpWork, actor: Actor, request_id: UUID, expected: int, answer: str, now: datetime
) -> HelpRequest:
    """Raises HelpRequestNotFound, Stale, HelpCannotMove."""
    with work.by(actor) as tx:
        request = tx.help_requests.get(request_id, expected)
        request.give_answer(answer, actor.id, now)
    return request
