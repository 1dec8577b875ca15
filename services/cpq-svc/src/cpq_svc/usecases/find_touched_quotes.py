"""The open quotes a change touches are found, some at a time: killed anywhere it goes on from there."""

from datetime import datetime

from cpq_svc.domain.radar import RadarChange, RadarChangeId
from cpq_svc.usecases.pricing_work import Attempt
from cpq_svc.usecases.touched_batch import keep_touched
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day

BATCH = 100


def find_touched_quotes(
    work: Work, actor: Actor, change_id: RadarChangeId, attempt: Attempt, now: datetime
) -> RadarChange:
    """All of them, or until a later change of the same subject is there. Raises RadarChangeNotFound."""
    going = True
    while going:
        with work.by(actor) as tx:
            change = tx.radar_changes.alone(change_id)
            latest = tx.radar_changes.latest(change.cause, change.subject)
            overtaken = latest is not None and latest.id != change.id
            today = company_day(now, tx.zone)
            quotes = [] if overtaken else tx.touched_quotes.candidates(change, today, BATCH)
            if quotes:
                found = keep_touched(tx, change, quotes, now)
                change.go_on(quotes[-1].id, len(quotes), found)
            else:
                change.end(whole=not overtaken)
            going = tx.jobs.reached(attempt.job_id, attempt.number, change.looked, change.looked)
            going = going and bool(quotes)
    return change
