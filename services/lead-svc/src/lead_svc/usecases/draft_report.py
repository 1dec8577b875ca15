"""A daily report is drafted from what was really done."""

from dataclasses import asdict
from datetime import date, datetime, timedelta

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.daily_report import DailyReport, DailyReportId, drafted
from lead_svc.usecases.work import Work

_KEPT = timedelta(days=2 * 365)


def draft_report(work: Work, actor: Actor, day: date, now: datetime) -> DailyReport:
    """One for a person and a day; raises DailyReportExists."""
    with work.by(actor) as tx:
        done = tx.daily_reports.done(actor.id, day)
        report = DailyReport(
            id=DailyReportId(new_id()), day=day, text=drafted(done), created_at=now, owner_id=actor.id,
            done=[{**asdict(doing), "lead_id": str(doing.lead_id)} for doing in done],
            unit_path=actor.unit_path, region=next(iter(actor.regions), ""), partner_id=actor.partner_id,
            retain_until=(now + _KEPT).date(),
        )  # fmt: skip
        tx.daily_reports.add(report)
    return report
