"""A daily report is what somebody did on one day: drafted from the records, edited and sent by them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, Forbidden, NotFound
from kernel.ids import new_id

DailyReportId = NewType("DailyReportId", UUID)


class DailyReportNotFound(NotFound):
    """There is no such report for whoever asks, or it has not been sent yet."""

    code = "lead-daily-report-not-found"


class DailyReportExists(Conflict):
    """There is a report of that person and day already."""

    code = "lead-daily-report-exists"


class DailyReportSent(Conflict):
    """What was sent is not changed any more."""

    code = "lead-daily-report-sent"


class DailyReportNotYours(Forbidden):
    """A report is its author's."""

    code = "lead-daily-report-not-yours"


@dataclass(frozen=True)
class Doing:
    """One thing done on the day; `kind` is that of an activity, or the status a lead moved to."""

    lead_id: UUID
    company_name: str
    kind: str
    text: str


_RETENTION = timedelta(days=2 * 365)
_WORDS = {
    "zh": {
        "call": "电话", "visit": "拜访", "message": "消息", "mail": "邮件", "note": "记录",
        "task": "安排任务", "qualified": "确认需求", "converted": "转化", "dropped": "放弃",
    },
    "en": {
        "call": "Calls", "visit": "Visits", "message": "Messages", "mail": "E-mails", "note": "Notes",
        "task": "Tasks", "qualified": "Qualified", "converted": "Converted", "dropped": "Dropped",
    },
}  # fmt: skip
# Between the counts, and after a company's name.
_MARKS = {"zh": ("，", "："), "en": (", ", ": ")}


@dataclass(eq=False, kw_only=True)
class DailyReport(Aggregate):
    """`done` are the things it was drafted from, kept beside whatever the person makes of them."""

    id: DailyReportId
    day: date
    done: list[dict[str, Any]]
    text: str
    created_at: datetime
    owner_id: UUID | None
    unit_path: str
    region: str
    partner_id: UUID | None = None
    sent_at: datetime | None = None
    retain_until: date | None = None
    version: int | None = None

    def redraft(self, done: Sequence[Doing], language: str) -> None:
        """Take up what was done since; raises DailyReportExists once it was written into or sent."""
        before = [Doing(**{**each, "lead_id": UUID(each["lead_id"])}) for each in self.done]
        if self.sent_at is not None or self.text not in {drafted(before, each) for each in _WORDS}:
            raise DailyReportExists
        self.done, self.text = _kept(done), drafted(done, language)

    def write(self, who: UUID, text: str) -> None:
        """The person's own words; raises DailyReportNotYours, DailyReportSent."""
        self._check(who)
        self.text = text

    def send(self, who: UUID, now: datetime) -> None:
        """From now on whoever the person reports to may read it; raises as `write` does."""
        self._check(who)
        self.sent_at = now

    def _check(self, who: UUID) -> None:
        if self.owner_id != who:
            raise DailyReportNotYours
        if self.sent_at is not None:
            raise DailyReportSent


def drafted(done: Sequence[Doing], language: str = "zh") -> str:
    """The counts on the first line, then one line for each thing; empty for a day without any. In Chinese for
    whoever speaks neither of both languages.
    """
    words = _WORDS.get(language, _WORDS["zh"])
    comma, colon = _MARKS.get(language, _MARKS["zh"])
    counts: dict[str, int] = {}
    for doing in done:
        counts[doing.kind] = counts.get(doing.kind, 0) + 1
    if not counts:
        return ""
    head = comma.join(f"{words.get(kind, kind)} {count}" for kind, count in sorted(counts.items()))
    return "\n".join(
        [head, *(f"{d.company_name}{colon}{words.get(d.kind, d.kind)} {d.text}".strip() for d in done)]
    )


def new_report(
    person_id: UUID, unit_path: str, region: str, partner_id: UUID | None, day: date, done: Sequence[Doing],
    now: datetime, zone: str, language: str,
) -> DailyReport:  # fmt: skip
    """A draft of somebody's day, in their language."""
    return DailyReport(
        id=DailyReportId(new_id()), day=day, text=drafted(done, language), done=_kept(done), created_at=now,
        owner_id=person_id, unit_path=unit_path, region=region, partner_id=partner_id,
        retain_until=company_day(now + _RETENTION, zone),
    )  # fmt: skip


def _kept(done: Sequence[Doing]) -> list[dict[str, Any]]:
    return [{**asdict(doing), "lead_id": str(doing.lead_id)} for doing in done]
