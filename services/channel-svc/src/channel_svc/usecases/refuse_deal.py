"""A registration is refused, and the dealer is told why."""

from datetime import datetime

from channel_svc.domain.registration import DealRegistration, RegistrationId
from channel_svc.usecases.work import Work
from kernel.actor import Actor


def refuse_deal(
    work: Work, actor: Actor, registration_id: RegistrationId, expected: int, reason: str, now: datetime
) -> DealRegistration:
    """Raises RegistrationNotFound, Stale, RegistrationCannotMove."""
    with work.by(actor, reason) as tx:
        registration = tx.registrations.get(registration_id, expected)
        registration.refuse(reason, now)
    return registration
