"""A daily report is drafted from what was really done."""

from datetime import date, datetime

from kernel.actor import Actor
from lead_svc.domain.daily_report import DailyReport, new_report
from lead_svc.usecases.work import Work


def draft_report(work: Work, actor: Actor, day: date, now: datetime) -> DailyReport:
    """One for a person and a day; a draft that nobody wrote into takes up what was done since. Raises
    DailyReportExists.
    """
    with work.by(actor) as tx:
        done = tx.daily_reports.done(actor.id, day)
        if report := tx.daily_reports.of(actor.id, day):
            report.redraft(done, actor.language)
            return report
        report = new_report(
            actor.id,
            actor.unit_path,
            next(iter(actor.regions), ""),
            actor.partner_id,
            day,
            done,
            now,
            tx.zone,
            actor.language,
        )
        tx.daily_reports.add(report)
    return report
