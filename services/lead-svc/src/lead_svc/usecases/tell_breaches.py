"""Time went by: whoever should have been spoken to by now and was not is told of."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.usecases.work import Work

MOST = 500


def tell_breaches(work: Work, actor: Actor, now: datetime) -> int:
    """How many clocks breached; each breaches once."""
    with work.by(actor) as tx:
        return sum(clock.breach(now) for clock in tx.assignment.overdue(now, MOST))
