"""How soon leads are followed up, in business hours: nobody is late for a night or a holiday."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from kernel.business_time import Calendar
from lead_svc.domain.activity import said


@dataclass(frozen=True)
class Given:
    """A lead somebody was given, and what was told of it since, the earliest first: when, in what words."""

    week: date
    owner_id: UUID
    owner_name: str
    assigned_at: datetime
    told: Sequence[tuple[datetime, str]]
    is_overdue: bool

    @property
    def followed_up_at(self) -> datetime | None:
        """When something was first said, by the rule that counts for every follow-up."""
        return next((at for at, text in self.told if said(text)), None)


class WorkedHours:
    """The business hours of a period, laid out once: many are asked for."""

    def __init__(self, calendar: Calendar, since: datetime, until: datetime) -> None:
        self._begins: list[datetime] = []
        self._lengths: list[timedelta] = []
        self._before = [timedelta()]
        for begin, end in calendar.spans(since):
            if begin >= until:
                break
            self._begins.append(begin)
            self._lengths.append(end - begin)
            self._before.append(self._before[-1] + end - begin)

    def between(self, start: datetime, end: datetime) -> float:
        """In hours; both lie in the period."""
        return max(self._passed(end) - self._passed(start), timedelta()) / timedelta(hours=1)

    def _passed(self, at: datetime) -> timedelta:
        place = bisect_right(self._begins, at) - 1
        if place < 0:
            return timedelta()
        return self._before[place] + min(at - self._begins[place], self._lengths[place])


def by_week(given: Iterable[Given], calendar: Calendar) -> list[dict[str, Any]]:
    """Per week and person, the latest week first; the median is of leads that were followed up."""
    cohorts: dict[tuple[date, UUID], list[Given]] = {}
    for one in given:
        cohorts.setdefault((one.week, one.owner_id), []).append(one)
    every = [one for some in cohorts.values() for one in some]
    ends = [at for one in every if (at := one.followed_up_at)]
    hours = WorkedHours(calendar, min(one.assigned_at for one in every), max(ends)) if ends else None
    found = [_told(week, owner_id, some, hours) for (week, owner_id), some in cohorts.items()]
    return sorted(found, key=lambda one: (-one["week"].toordinal(), one["ownerName"], str(one["ownerId"])))


def _told(week: date, owner_id: UUID, some: list[Given], hours: WorkedHours | None) -> dict[str, Any]:
    took = [hours.between(one.assigned_at, at) for one in some if hours and (at := one.followed_up_at)]
    told = {
        "week": week, "ownerId": owner_id, "ownerName": some[0].owner_name, "assigned": len(some),
        "followedUp": len(took), "untouched": len(some) - len(took),
        "overdueSteps": sum(one.is_overdue for one in some),
    }  # fmt: skip
    return {**told, "medianHours": round(median(took), 1)} if took else told
