"""The company calendar says when the company works; identity owns it, this is a copy at one version."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kernel.business_time import Calendar
from kernel.errors import Rejected
from lead_svc.domain.assignment.terms import read_span


class CalendarUnusable(Rejected):
    """The calendar cannot be read, or no hour of it is worked."""

    code = "lead-calendar-unusable"


@dataclass(frozen=True)
class CalendarCopy:
    """As identity wrote it: `08:30-12:00`, days as `2027-01-01`."""

    calendar_id: UUID
    zone: str
    hours: tuple[str, ...]
    holidays: tuple[str, ...]
    makeup_days: tuple[str, ...]
    version: int

    def calendar(self) -> Calendar:
        """The same as something that can be computed with; raises CalendarUnusable."""
        spans = [read_span(written) for written in self.hours]
        try:
            read = Calendar(
                zone=self.zone,
                hours=tuple(span for span in spans if span),
                holidays=frozenset(map(date.fromisoformat, self.holidays)),
                makeup_days=frozenset(map(date.fromisoformat, self.makeup_days)),
            )
            # Any instant will do: this finds a zone that is none and hours that never come.
            read.due(datetime.fromisoformat("2026-01-05T00:00:00+00:00"), timedelta(minutes=1))
        except (ValueError, LookupError) as unreadable:
            raise CalendarUnusable(calendar=self.calendar_id) from unreadable
        return read
