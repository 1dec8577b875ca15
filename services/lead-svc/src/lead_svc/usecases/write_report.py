"""A person puts the draft of their day into their own words."""

from kernel.actor import Actor
from lead_svc.domain.daily_report import DailyReport, DailyReportId
from lead_svc.usecases.work import Work


def write_report(work: Work, actor: Actor, report_id: DailyReportId, expected: int, text: str) -> DailyReport:
    """Raises DailyReportNotFound, Stale, DailyReportNotYours, DailyReportSent."""
    with work.by(actor) as tx:
        report = tx.daily_reports.get(report_id, expected)
        report.write(actor.id, text)
    return report
