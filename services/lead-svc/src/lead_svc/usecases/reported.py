"""What segments, reports and cases need from storage."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from lead_svc.domain.activity import Activity
from lead_svc.domain.case import Case, CaseId
from lead_svc.domain.daily_report import DailyReport, DailyReportId, Doing
from lead_svc.domain.lead import LeadId
from lead_svc.domain.person import PersonCopy
from lead_svc.domain.segment import Segment, SegmentId


class Segments(Protocol):
    """Saved questions."""

    def get(self, segment_id: SegmentId, expected: int | None = None) -> Segment:
        """One segment; raises SegmentNotFound, Stale."""

    def add(self, segment: Segment) -> None:
        """Keep a new one."""

    def reachable(self, lead_ids: Collection[LeadId]) -> set[UUID]:
        """Which of these leads exist for whoever acts; from now on nobody else changes them."""

    def respond(self, responses: Sequence[Activity]) -> set[UUID]:
        """Keep those not known yet and have their leads scored anew; the ids of the new ones."""


class DailyReports(Protocol):
    """What people did, day by day."""

    def get(self, report_id: DailyReportId, expected: int | None = None) -> DailyReport:
        """One report; raises DailyReportNotFound, Stale."""

    def add(self, report: DailyReport) -> None:
        """Keep a new one."""

    def of(self, person_id: UUID, day: date) -> DailyReport | None:
        """Somebody's own of a day."""

    def without(self, day: date, most: int) -> list[PersonCopy]:
        """Colleagues who did something on a day and have no report of it."""

    def done(self, person_id: UUID, day: date) -> list[Doing]:
        """What somebody did on a day of the company's, the earliest first; at most 200 things."""


class Cases(Protocol):
    """Pinned leads."""

    def get(self, case_id: CaseId, expected: int | None = None) -> Case:
        """One case; raises CaseNotFound, Stale."""

    def add(self, case: Case) -> None:
        """Pin one."""


class ReportedWork(Protocol):
    """What one transaction holds of them."""

    @property
    def segments(self) -> Segments: ...
    @property
    def daily_reports(self) -> DailyReports: ...
    @property
    def cases(self) -> Cases: ...
    def read_names(self, most: int) -> int:
        """Give search words to leads that came without, at most so many; how many."""
