"""A picture of the screen says more than words."""

from datetime import datetime
from typing import IO
from uuid import UUID

from identity_svc.domain.help_request import HelpRequest
from identity_svc.usecases.help import HelpWork, Pictures
from kernel.actor import Actor
from kernel.business_time import company_day


def attach_picture(
    work: HelpWork, actor: Actor, request_id: UUID, expected: int, pictures: Pictures, stream: IO[bytes],
    now: datetime,
) -> HelpRequest:  # fmt: skip
    """Nothing is kept of what may not be attached, and the one it replaces goes with the day. Raises
    HelpRequestNotFound, Stale, OnlyTheAsker, HelpCannotMove, PictureTooLarge.
    """
    with work.by(actor) as tx:
        request = tx.help_requests.get(request_id, expected)
        request.check_attachable(actor.id)
        before = request.attach(pictures.keep(stream, actor, now, request.retain_until))
    # Once the change stands: until then the request still shows the one before.
    if before is not None:
        pictures.forget(before, company_day(now, work.zone))
    return request
