"""The company calendar says when the company works; identity owns it, this is a copy at one version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from kernel.business_time import WEEKDAYS, Calendar, Spans
from kernel.errors import Rejected
from lead_svc.domain.assignment.terms import read_span


class CalendarUnusable(Rejected):
    """The calendar cannot be read, or no hour of it is worked."""

    code = "lead-calendar-unusable"


@dataclass(frozen=True)
class CalendarCopy:
    """As identity wrote it: `08:30-12:00`, days as `2027-01-01`, weekdays with hours of their own by name."""

    calendar_id: UUID
    zone: str
    hours: tuple[str, ...]
    holidays: tuple[str, ...]
    makeup_days: tuple[str, ...]
    version: int
    weekday_hours: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def calendar(self) -> Calendar:
        """The same as something that can be computed with; raises CalendarUnusable."""
        try:
            read = Calendar(
                zone=self.zone,
                hours=_spans(self.hours),
                weekday_hours={WEEKDAYS.index(day): _spans(told) for day, told in self.weekday_hours.items()},
                holidays=frozenset(map(date.fromisoformat, self.holidays)),
                makeup_days=frozenset(map(date.fromisoformat, self.makeup_days)),
            )
            # Any instant will do: this finds a zone that is none and hours that never come.
            read.due(datetime.fromisoformat("2026-01-05T00:00:00+00:00"), timedelta(minutes=1))
        except (ValueError, LookupError) as unreadable:
            raise CalendarUnusable(calendar=self.calendar_id) from unreadable
        return read


def _spans(written: Sequence[str]) -> Spans:
    return tuple(span for span in map(read_span, written) if span)
