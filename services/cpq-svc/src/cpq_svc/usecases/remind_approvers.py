"""Approvals nobody decided for a day come up again."""

from datetime import datetime

from cpq_svc.usecases.work import Work
from kernel.actor import Actor

MOST = 200


def remind_approvers(work: Work, actor: Actor, now: datetime) -> int:
    """Remind of up to MOST in one transaction and tell how many; the longest waiting first."""
    with work.by(actor) as tx:
        waiting = tx.approvals.waiting(now, MOST)
        for approval in waiting:
            approval.remind(now)
    return len(waiting)
