"""Time went by: whoever should have been spoken to by now and was not is told of."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.usecases.work import Work

# Their clocks are held until the commit, and whoever tells of a first talk stops one.
BATCH = 50


def tell_breaches(work: Work, actor: Actor, now: datetime, most: int = BATCH) -> int:
    """How many clocks breached; each breaches once."""
    with work.by(actor) as tx:
        return sum(clock.breach(now) for clock in tx.assignment.overdue(now, most))
