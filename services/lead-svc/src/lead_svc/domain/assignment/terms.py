"""Terms are what one colleague works leads by: how many, at which hours, with which certificates; an absence
is the days on which they get none.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.aggregate import Aggregate
from kernel.business_time import Calendar
from kernel.errors import NotFound, Rejected

_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


class TermsNotFound(NotFound):
    """Nothing was agreed with that colleague: no limit, all hours, no certificate."""

    code = "lead-terms-not-found"


class AbsenceNotFound(NotFound):
    """There is no such absence for whoever asks."""

    code = "lead-absence-not-found"


class TermsHoursUnreadable(Rejected):
    """Hours are `HH:MM-HH:MM`, each ending after it begins."""

    code = "lead-hours-unreadable"


class AbsenceEndsBeforeItBegins(Rejected):
    """The last day of an absence is not before its first."""

    code = "lead-absence-ends-early"


@dataclass(eq=False, kw_only=True)
class WorkTerms(Aggregate):
    """`id` is the person's. None is no limit; `hours` counts on workdays of the company calendar only, and
    empty means at any time.
    """

    id: UUID
    per_day: int | None = None
    per_month: int | None = None
    hours: list[str] = field(default_factory=list)
    certifications: list[str] = field(default_factory=list)
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def agree(
        self, per_day: int | None, per_month: int | None, hours: list[str], certifications: list[str]
    ) -> None:
        """From now on; raises TermsHoursUnreadable."""
        for index, written in enumerate(hours):
            if read_span(written) is None:
                raise TermsHoursUnreadable(hours=written, pointer=f"/body/hours/{index}")
        self.per_day, self.per_month = per_day, per_month
        self.hours, self.certifications = list(hours), sorted(set(certifications))


@dataclass(eq=False, kw_only=True)
class Absence(Aggregate):
    """`owner_id` is who is away, from the first to the last day, both included."""

    id: UUID
    owner_id: UUID
    unit_path: str
    region: str
    first_day: date
    last_day: date
    note: str = ""
    ended: bool = False
    partner_id: UUID | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise AbsenceEndsBeforeItBegins(pointer="/body/lastDay")

    def end(self) -> None:
        """It counts no more; saying so twice changes nothing."""
        self.ended = True


def read_span(written: str) -> tuple[time, time] | None:
    """Begin and end of `HH:MM-HH:MM`; None where it is neither or ends before it begins."""
    if not (found := _SPAN.fullmatch(written)):
        return None
    opens, closes = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    return (opens, closes) if opens < closes else None


def off_hours(hours: tuple[str, ...], calendar: Calendar, now: datetime) -> bool:
    """Whether somebody with such hours is not at work; never so where no hours were agreed."""
    if not hours:
        return False
    here = now.astimezone(ZoneInfo(calendar.zone))
    if not calendar.is_workday(here.date()):
        return True
    at = here.time().replace(tzinfo=None)
    return not any((span := read_span(written)) and span[0] <= at < span[1] for written in hours)
