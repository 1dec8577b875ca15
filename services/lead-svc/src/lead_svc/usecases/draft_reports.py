"""The working day is over: whoever did something and has no report yet finds one drafted."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from kernel.actor import Actor
from kernel.business_time import company_day
from lead_svc.domain.daily_report import new_report
from lead_svc.usecases.work import Work

# From then on a day is drafted; what is done later is taken up when its author asks again.
EVENING = time(18, 0)
MOST = 100


def draft_reports(work: Work, actor: Actor, now: datetime) -> int:
    """How many were drafted; none before the evening. Nothing is sent: that is the person's to do."""
    with work.by(actor) as tx:
        if now.astimezone(ZoneInfo(tx.zone)).time() < EVENING:
            return 0
        day = company_day(now, tx.zone)
        authors = tx.daily_reports.without(day, MOST)
        for author in authors:
            done = tx.daily_reports.done(author.person_id, day)
            region = min(author.regions, default="")
            report = new_report(
                author.person_id, author.unit_path, region, None, day, done, now, tx.zone, author.language
            )
            tx.daily_reports.add(report)
    return len(authors)
