"""The company's time: which day it is on its wall, and which minutes of the clock count as business hours,
with holidays and make-up workdays.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def company_day(at: datetime, zone: str) -> date:
    """The date on the company's wall at an instant: due dates, validity and signing count in such days."""
    return at.astimezone(ZoneInfo(zone)).date()


def is_zone(name: str) -> bool:
    """Whether this is a time zone by its IANA name."""
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # folders and odd names are OSError and ValueError
        return False
    return True


@dataclass(frozen=True)
class Calendar:
    """When a company works. A make-up workday (调休) is worked although it falls on a weekend."""

    zone: str
    hours: tuple[tuple[time, time], ...] = ((time(8, 30), time(12, 0)), (time(13, 30), time(17, 30)))
    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = field(default_factory=frozenset)
    makeup_days: frozenset[date] = field(default_factory=frozenset)

    def is_workday(self, day: date) -> bool:
        """Whether any hour of the day counts."""
        if day in self.makeup_days:
            return True
        return day not in self.holidays and day.weekday() not in self.weekend

    def spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The worked spans from an instant on, in UTC, the first cut at that instant; without end."""
        zone = ZoneInfo(self.zone)
        day = start.astimezone(zone).date()
        while True:
            if self.is_workday(day):
                for opens, closes in self.hours:
                    begin = datetime.combine(day, opens, zone).astimezone(UTC)
                    end = datetime.combine(day, closes, zone).astimezone(UTC)
                    if end > start:
                        yield max(begin, start), end
            day += timedelta(days=1)

    def due(self, start: datetime, worked: timedelta) -> datetime:
        """The instant at which `worked` business time has passed since `start`."""
        if not any(opens < closes for opens, closes in self.hours) or (
            len(self.weekend) == 7 and not self.makeup_days
        ):
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
