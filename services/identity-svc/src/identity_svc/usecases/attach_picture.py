"""A picture of the screen says more than words."""

from datetime import datetime
from typing import IO
from uuid import UUID

from identity_svc.domain.help_request import HelpRequest
from identity_svc.usecases.help import HelpWork, Pictures
from kernel.actor import Actor


def attach_picture(
    work: HelpWork, actor: Actor, request_id: UUID, expected: int, pictures: Pictures, stream: IO[bytes],
    now: datetime,
) -> HelpRequest:  # fmt: skip
    """Nothing is kept of what may not be attached. Raises HelpRequestNotFound, Stale, OnlyTheAsker,
    HelpCannotMove, PictureTooLarge.
    """
    with work.by(actor) as tx:
        request = tx.help_requests.get(request_id, expected)
        request.check_attachable(actor.id)
        request.attach(pictures.keep(stream, actor, now, request.retain_until))
    return request
