"""The company's time: which day it is on its wall, and which minutes of the clock count as business hours,
with holidays and make-up workdays.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# As calendars name them, in the order of `date.weekday`.
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Spans = tuple[tuple[time, time], ...]


def company_day(at: datetime, zone: str) -> date:
    """The date on the company's wall at an instant: due dates, validity and signing count in such days."""
    return at.astimezone(ZoneInfo(zone)).date()


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last of a shorter one (31 January → 28 February)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_zone(name: str) -> bool:
    """Whether this is a time zone by its IANA name."""
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # folders and odd names are OSError and ValueError
        return False
    return True


@dataclass(frozen=True)
class Calendar:
    """When a company works. A make-up workday (调休) is worked although it falls on a weekend. A weekday that
    `weekday_hours` names has those hours, none at all included; every other one has the usual.
    """

    zone: str
    hours: Spans = ((time(8, 30), time(12, 0)), (time(13, 30), time(17, 30)))
    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = field(default_factory=frozenset)
    makeup_days: frozenset[date] = field(default_factory=frozenset)
    weekday_hours: Mapping[int, Spans] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Whether any hour of the day counts."""
        return bool(self.hours_on(day))

    def hours_on(self, day: date) -> Spans:
        """What is worked on a day. A make-up workday whose weekday has no hours of its own has the usual."""
        if day in self.makeup_days:
            return self.weekday_hours.get(day.weekday()) or self.hours
        return () if day in self.holidays else self._weekly(day.weekday())

    def _weekly(self, weekday: int) -> Spans:
        return self.weekday_hours.get(weekday, () if weekday in self.weekend else self.hours)

    def spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The worked spans from an instant on, in UTC, the first cut at that instant; without end."""
        zone = ZoneInfo(self.zone)
        day = start.astimezone(zone).date()
        while True:
            for opens, closes in self.hours_on(day):
                begin = datetime.combine(day, opens, zone).astimezone(UTC)
                end = datetime.combine(day, closes, zone).astimezone(UTC)
                if end > start:
                    yield max(begin, start), end
            day += timedelta(days=1)

    def due(self, start: datetime, worked: timedelta) -> datetime:
        """The instant at which `worked` business time has passed since `start`."""
        if not any(opens < closes for weekday in range(7) for opens, closes in self._weekly(weekday)):
            raise ValueError("a calendar without worked hours has no due time")
        left = worked
        for begin, end in self.spans(start):
            if end - begin >= left:
                return begin + left
            left -= end - begin
        raise AssertionError("spans never end")

    def worked_between(self, start: datetime, end: datetime) -> timedelta:
        """How much business time lies between two instants; zero when they are the wrong way round."""
        total = timedelta()
        for begin, stop in self.spans(start):
            if begin >= end:
                return total
            total += min(stop, end) - begin
        raise AssertionError("spans never end")
