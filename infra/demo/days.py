"""When things happened: in working hours, later steps after earlier ones, nothing from today on."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from chassis.settings import USUAL_ZONE, ZONE_VARIABLE
from kernel.business_time import Calendar, company_day

# The demo company is where the installation is that it is loaded into.
ZONE = ZoneInfo(os.environ.get(ZONE_VARIABLE) or USUAL_ZONE)
HISTORY = timedelta(days=730)
# Public holidays with a fixed date; those by the moon are announced each year and entered then.
_NAMED = {"元旦": ((1, 1),), "劳动节": ((5, 1), (5, 2)), "国庆节": ((10, 1), (10, 2), (10, 3))}


@dataclass(frozen=True)
class Span:
    """The two years that are told. Everything told happened before `end`, the first minute of today."""

    today: date

    @property
    def first_day(self) -> date:
        """The first day of the history."""
        return self.today - HISTORY

    @property
    def begin(self) -> datetime:
        """Its first instant."""
        return datetime.combine(self.first_day, time(8, 30), ZONE).astimezone(UTC)

    @property
    def end(self) -> datetime:
        """Nothing has happened at or after this instant."""
        return datetime.combine(self.today, time(0), ZONE).astimezone(UTC)

    @property
    def calendar(self) -> Calendar:
        """The company's hours in these years and the next."""
        return Calendar(ZONE.key, holidays=frozenset(self.holidays()))

    def holidays(self) -> dict[date, str]:
        """Days nobody works, and what they are called."""
        years = range(self.first_day.year, self.today.year + 2)
        return {date(year, *day): name for year in years for name, days in _NAMED.items() for day in days}

    def on(self, rng: Random, day: date) -> datetime:
        """Some minute of the working day that comes next after a day, itself counted."""
        calendar = self.calendar
        while not calendar.is_workday(day):
            day += timedelta(days=1)
        minute = rng.randrange(9 * 60, 17 * 60)
        at = datetime.combine(day, time(minute // 60, minute % 60, rng.randrange(60)), ZONE)
        return at.astimezone(UTC)

    def after(self, rng: Random, earlier: datetime, least: int, most: int) -> datetime:
        """A working minute `least` to `most` days after an earlier one; never before it."""
        found = self.on(rng, day_of(earlier) + timedelta(days=rng.randint(least, most)))
        return found if found > earlier else earlier + timedelta(minutes=rng.randint(5, 50))

    def happened(self, at: datetime) -> bool:
        """Whether that lies in the past that is told."""
        return at < self.end


def day_of(at: datetime) -> date:
    """The company's day at an instant."""
    return company_day(at, ZONE.key)
