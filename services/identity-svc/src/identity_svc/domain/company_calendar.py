"""The company calendar says when the company works: hours of a working day, weekdays that work others,
holidays, and weekend days worked in exchange (调休). There is one, and every clock that counts business hours
anywhere in the system follows it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from types import MappingProxyType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import WEEKDAYS
from kernel.errors import NotFound, Rejected

# One company, one calendar; its id is the same in every installation.
CALENDAR_ID = UUID("01935e2a-7c00-7000-8000-0000000000ca")
HOURS = ["08:30-12:00", "13:30-17:30"]
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


class CalendarNotFound(NotFound):
    """The calendar is made at the first start."""

    code = "calendar-not-found"


class ZoneIsAnother(Rejected):
    """The company's zone is a setting of the installation, and every day of the system is told in it."""

    code = "zone-is-another"


class HoursUnreadable(Rejected):
    """Hours are `HH:MM-HH:MM`, each ending after it begins."""

    code = "hours-unreadable"


class HoursOverlap(Rejected):
    """Hours follow one another without overlap."""

    code = "hours-overlap"


class HolidayIsWorked(Rejected):
    """A day cannot be both a holiday and a make-up workday."""

    code = "holiday-is-worked"


class NeverWorked(Rejected):
    """Some weekday has hours, or no clock would ever run out."""

    code = "calendar-never-worked"


@dataclass(frozen=True)
class CalendarChanged:
    """The company works at other times."""

    calendar: "CompanyCalendar"


@dataclass(eq=False, kw_only=True)
class CompanyCalendar(Aggregate):
    """Days are ISO dates of the zone, sorted. The zone is the installation's and goes with the hours to
    whoever hears of them. `weekday_hours` names the weekdays that do not work the usual hours, `day_names`
    what holidays and make-up days are called.
    """

    id: UUID
    zone: str
    hours: list[str]
    holidays: list[str]
    makeup_days: list[str]
    weekday_hours: dict[str, list[str]] = field(default_factory=dict)
    day_names: dict[str, str] = field(default_factory=dict)
    unit_path: str = "/"
    region: str = ""
    owner_id: UUID | None = None
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def standard(cls, zone: str) -> "CompanyCalendar":
        """Eight working hours; holidays are announced each year and entered then."""
        calendar = cls(id=CALENDAR_ID, zone=zone, hours=list(HOURS), holidays=[], makeup_days=[])
        calendar._record(CalendarChanged(calendar))
        return calendar

    def change(
        self,
        zone: str,
        hours: Sequence[str],
        holidays: Sequence[date],
        makeup_days: Sequence[date],
        weekday_hours: Mapping[str, Sequence[str]] = MappingProxyType({}),
        day_names: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Other times from now on; a name goes with its day. Raises ZoneIsAnother, HoursUnreadable,
        HoursOverlap, NeverWorked, HolidayIsWorked.
        """
        if zone != self.zone:
            raise ZoneIsAnother(zone=self.zone, pointer="/body/zone")
        _check_hours(hours, "/body/hours")
        for weekday, others in weekday_hours.items():
            _check_hours(others, f"/body/weekdayHours/{weekday}")
        usual = dict.fromkeys(WEEKDAYS[:5], hours)
        if not any({**usual, **weekday_hours}.values()):
            raise NeverWorked(pointer="/body/weekdayHours")
        if both := set(holidays) & set(makeup_days):
            raise HolidayIsWorked(day=min(both), pointer="/body/makeupDays")
        self.hours = list(hours)
        self.holidays, self.makeup_days = _days(holidays), _days(makeup_days)
        self.weekday_hours = {day: list(weekday_hours[day]) for day in WEEKDAYS if day in weekday_hours}
        named = sorted({*self.holidays, *self.makeup_days} & day_names.keys())
        self.day_names = {day: name for day in named if (name := day_names[day].strip())}
        self._record(CalendarChanged(self))

    def follow(self, zone: str) -> None:
        """The installation may have moved since it last started."""
        if zone != self.zone:
            self.zone = zone
            self._record(CalendarChanged(self))


def _days(days: Sequence[date]) -> list[str]:
    return [day.isoformat() for day in sorted(set(days))]


def _check_hours(hours: Sequence[str], pointer: str) -> None:
    before = time.min
    for index, text in enumerate(hours):
        found = _SPAN.fullmatch(text)
        if found is None:
            raise HoursUnreadable(hours=text, pointer=f"{pointer}/{index}")
        opens, closes = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
        if closes <= opens:
            raise HoursUnreadable(hours=text, pointer=f"{pointer}/{index}")
        if opens < before:
            raise HoursOverlap(hours=text, pointer=f"{pointer}/{index}")
        before = closes
