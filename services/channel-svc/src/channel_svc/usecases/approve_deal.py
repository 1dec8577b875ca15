"""A registration is accepted: the project is the dealer's for 120 days."""

from datetime import datetime

from channel_svc.domain.registration import DealRegistration, RegistrationId
from channel_svc.usecases.work import Work
from kernel.actor import Actor


def approve_deal(
    work: Work, actor: Actor, registration_id: RegistrationId, expected: int, now: datetime
) -> DealRegistration:
    """Raises RegistrationNotFound, Stale, RegistrationCannotMove."""
    with work.by(actor) as tx:
        registration = tx.registrations.get(registration_id, expected)
        registration.approve(now, tx.zone)
    return registration
