"""A copy is what another context told about a thing it owns, at one version; here it only gives names and
hours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from kernel.business_time import WEEKDAYS, Calendar, Spans
from kernel.errors import Rejected


class CalendarUnusable(Rejected):
    """The calendar cannot be read, or no hour of it is worked."""

    code = "calendar-unusable"


@dataclass(frozen=True)
class PersonCopy:
    """A colleague who may be sent. `region` is the first of the regions identity names."""

    person_id: UUID
    name: str
    unit_path: str
    region: str
    active: bool
    version: int


@dataclass(frozen=True)
class ProductCopy:
    """A product's names."""

    product_id: UUID
    code: str
    name_zh: str
    name_en: str
    product_line: str
    version: int


@dataclass(frozen=True)
class AccountCopy:
    """A customer's name."""

    account_id: UUID
    name: str
    version: int


@dataclass(frozen=True)
class CalendarCopy:
    """The company's hours as identity wrote them: `08:30-12:00`, days as `2027-01-01`, weekdays with hours of
    their own by name.
    """

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
                holidays=frozenset(date.fromisoformat(day) for day in self.holidays),
                makeup_days=frozenset(date.fromisoformat(day) for day in self.makeup_days),
            )
            # Any instant will do: this finds a zone that is none and hours that never come.
            read.due(datetime.fromisoformat("2026-01-05T00:00:00+00:00"), timedelta(minutes=1))
        except (ValueError, LookupError) as unreadable:
            raise CalendarUnusable(calendar=self.calendar_id) from unreadable
        return read


def _spans(written: Sequence[str]) -> Spans:
    return tuple(map(_span, written))


def _span(written: str) -> tuple[time, time]:
    opens, _, closes = written.partition("-")
    span = time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip())
    if span[0] >= span[1]:
        raise ValueError(f"hours end before they begin: {written}")
    return span
