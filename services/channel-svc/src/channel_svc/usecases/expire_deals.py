"""Registrations whose last day is over stop keeping others out."""

from datetime import date

from channel_svc.usecases.work import Work
from kernel.actor import Actor

# One transaction stays short; the timer comes again for the rest.
AT_ONCE = 200


def expire_deals(work: Work, actor: Actor, day: date) -> int:
    """Answers how many expired."""
    with work.by(actor) as tx:
        overdue = tx.registrations.overdue(day, AT_ONCE)
        for registration in overdue:
            registration.expire()
    return len(overdue)
