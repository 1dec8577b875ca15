"""Daily reports, rates, timeliness and cases over HTTP."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from lead_svc.adapters.report_queries import CASES, DAILY_REPORTS, lead_rates, timeliness
from lead_svc.domain.case import Case, CaseId
from lead_svc.domain.daily_report import DailyReport, DailyReportId
from lead_svc.domain.lead import LeadId
from lead_svc.usecases import change_case as changing
from lead_svc.usecases import draft_report as drafting
from lead_svc.usecases import pin_case as pinning
from lead_svc.usecases import send_report as sending
from lead_svc.usecases import write_report as writing

# A week's figures are the person's own for so long after it ended.
_OWN_FIRST = timedelta(days=2)
_LATELY = timedelta(days=90)


def list_reports(**_: Any) -> Response:
    """Sent ones, and the asker's own."""
    actor = whoever_asks()
    return reply(DAILY_REPORTS.page(deps().reader, actor, shown=actor.id))


def get_report(daily_report_id: str) -> Response:
    """One report."""
    actor = whoever_asks()
    body, version = DAILY_REPORTS.one(deps().reader, actor, UUID(daily_report_id), shown=actor.id)
    return reply(body, 200, version)


def draft_report(body: dict) -> Response:
    """From what was really done."""
    day = date.fromisoformat(body["day"]) if "day" in body else deps().today()
    return _shown(drafting.draft_report(deps().work(), whoever_asks(), day, deps().clock()), 201)


def write_report(daily_report_id: str, body: dict) -> Response:
    """In one's own words."""
    report_id = DailyReportId(UUID(daily_report_id))
    return _shown(
        writing.write_report(deps().work(), whoever_asks(), report_id, expected_version(), body["text"]), 200
    )


def send_report(daily_report_id: str) -> Response:
    """Hand it in."""
    report_id = DailyReportId(UUID(daily_report_id))
    return _shown(
        sending.send_report(deps().work(), whoever_asks(), report_id, expected_version(), deps().clock()), 200
    )


def count_rates(by: str = "source", since: str = "", until: str = "") -> Response:
    """Lead → opportunity, month by month."""
    days = _days(since, until)
    return reply(lead_rates(deps().reader, whoever_asks(), by, *days, deps().zone))


def count_timeliness(since: str = "", until: str = "") -> Response:
    """How soon leads were followed up."""
    days = _days(since, until)
    settled = deps().today() - _OWN_FIRST
    return reply(timeliness(deps().reader, whoever_asks(), *days, settled, deps().zone))


def list_cases(**_: Any) -> Response:
    """What newcomers may learn from."""
    return reply(CASES.page(deps().reader, whoever_asks(), pinned=True))


def get_case(case_id: str) -> Response:
    """One case."""
    body, version = CASES.one(deps().reader, whoever_asks(), UUID(case_id))
    return reply(body, 200, version)


def pin_case(body: dict) -> Response:
    """Pin one."""
    case = pinning.pin_case(
        deps().work(), whoever_asks(), LeadId(UUID(body["leadId"])), body["title"], body["story"],
        deps().clock(),
    )  # fmt: skip
    return _case(case, 201)


def change_case(case_id: str, body: dict) -> Response:
    """Tell it better, or take it down."""
    case = changing.change_case(
        deps().work(), whoever_asks(), CaseId(UUID(case_id)), expected_version(), body
    )
    return _case(case, 200)


def _case(case: Case, status: int) -> Response:
    shown = {
        "caseId": case.id, "version": case.version, "leadId": case.lead_id, "title": case.title,
        "story": case.story, "productLine": case.product_line, "pinnedAt": case.pinned_at,
        "pinned": case.pinned,
    }  # fmt: skip
    return reply(shown, status, case.version)


def _days(since: str, until: str) -> tuple[date, date]:
    """What was asked for; by itself the last ninety days."""
    end = date.fromisoformat(until) if until else deps().today()
    return (date.fromisoformat(since) if since else end - min(_LATELY, end - date.min)), end


def _shown(report: DailyReport, status: int) -> Response:
    shown = {
        "dailyReportId": report.id, "version": report.version, "day": report.day,
        "ownerId": report.owner_id, "text": report.text, "done": report.done, "sentAt": report.sent_at,
    }  # fmt: skip
    return reply({k: v for k, v in shown.items() if v is not None}, status, report.version)
