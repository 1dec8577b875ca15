"""A person hands in the report of their day."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.daily_report import DailyReport, DailyReportId
from lead_svc.usecases.work import Work


def send_report(
    work: Work, actor: Actor, report_id: DailyReportId, expected: int, now: datetime
) -> DailyReport:
    """Raises DailyReportNotFound, Stale, DailyReportNotYours, DailyReportSent."""
    with work.by(actor) as tx:
        report = tx.daily_reports.get(report_id, expected)
        report.send(actor.id, now)
    return report
