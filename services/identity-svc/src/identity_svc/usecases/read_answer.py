"""Whoever asked for help has seen the answer and need not be told of it any more."""

from datetime import datetime
from uuid import UUID

from identity_svc.domain.help_request import HelpRequest
from identity_svc.usecases.help import HelpWork
from kernel.actor import Actor


def read_answer(work: HelpWork, actor: Actor, request_id: UUID, expected: int, now: datetime) -> HelpRequest:
    """Raises HelpRequestNotFound, Stale, OnlyTheAsker, HelpCannotMove."""
    with work.by(actor) as tx:
        request = tx.help_requests.get(request_id, expected)
        request.read_answer(actor.id, now)
    return request
