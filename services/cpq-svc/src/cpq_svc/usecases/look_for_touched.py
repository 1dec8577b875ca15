"""A job is asked to look which open quotes a change touches."""

from cpq_svc.domain.radar import RadarChange
from cpq_svc.usecases.work import Work

FIND = "find-touched-quotes"


def look_for_touched(tx: Work, change: RadarChange) -> None:
    """Inside a transaction. A change that no open quote could feel asks for no work."""
    if tx.touched_quotes.any_candidate(change, change.looked_on):
        change.job_id = tx.jobs.queue(FIND, {"changeId": str(change.id)})
    else:
        change.end(whole=True)
