"""The clock went by promises nobody kept: each is recorded, although nobody saved anything."""

from datetime import datetime

from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor

# So many at a time, so that the locks of one tick are short; the next tick takes the rest.
MOST = 200


def record_breaches(work: Work, actor: Actor, now: datetime) -> int:
    """Tell how many were recorded."""
    with work.by(actor) as tx:
        overdue = tx.requests.overdue(now, MOST)
        for request in overdue:
            request.notice_breach(now)
    return len(overdue)
