"""A task is done."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.activity import Activity, ActivityId
from lead_svc.usecases.work import Work


def finish_task(work: Work, actor: Actor, activity_id: ActivityId, expected: int, now: datetime) -> Activity:
    """Raises ActivityNotFound, Stale, NotATask."""
    with work.by(actor) as tx:
        activity = tx.activities.get(activity_id, expected)
        activity.finish(now)
    return activity
