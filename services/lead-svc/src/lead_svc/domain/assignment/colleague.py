"""A colleague who may get a lead: what they sell and where, how much they hold, and what keeps them from
one more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kernel.business_time import Calendar, company_day
from lead_svc.domain.assignment.terms import off_hours

ALL_LINES = "*"


class Standing(StrEnum):
    """How somebody fared who was looked at for a lead."""

    CHOSEN = "chosen"
    ANOTHERS_TURN = "anothers-turn"
    BUSIER = "busier"
    FITS_LESS = "fits-less"
    ON_LEAVE = "on-leave"
    OFF_HOURS = "off-hours"
    DAY_FULL = "day-full"
    MONTH_FULL = "month-full"
    UNCERTIFIED = "uncertified"
    LEFT = "left"
    EXCLUDED = "excluded"


# What passes by itself: a lead waits for these, and for no other.
PASSING = {Standing.ON_LEAVE, Standing.OFF_HOURS, Standing.DAY_FULL, Standing.MONTH_FULL}


@dataclass(kw_only=True)
class Colleague:
    """`*` stands for every product line; no line at all means that they sell nothing: a manager or engineer
    of the region gets no leads by territory. What they were given counts what rules gave, on the company's
    day and in its month.
    """

    person_id: UUID
    name: str = ""
    unit_path: str = "/"
    regions: frozenset[str] = frozenset()
    product_lines: frozenset[str] = frozenset()
    open_leads: int = 0
    here: bool = True
    certifications: frozenset[str] = frozenset()
    per_day: int | None = None
    per_month: int | None = None
    given_day: int = 0
    given_month: int = 0
    hours: tuple[str, ...] = ()
    absences: tuple[tuple[date, date], ...] = ()

    @property
    def limited(self) -> bool:
        """Whether there is a number that must not be passed."""
        return self.per_day is not None or self.per_month is not None

    def sells(self, product_line: str) -> bool:
        """Whether they take leads of a line; an empty one fits everybody who sells."""
        lines = self.product_lines
        return bool(lines) and (not product_line or ALL_LINES in lines or product_line in lines)

    def resting(self, calendar: Calendar, now: datetime) -> Standing | None:
        """On leave or off hours at an instant, or neither."""
        today = company_day(now, calendar.zone)
        if any(first <= today <= last for first, last in self.absences):
            return Standing.ON_LEAVE
        return Standing.OFF_HOURS if off_hours(self.hours, calendar, now) else None

    def full(self) -> Standing | None:
        """Whether a limit is reached, and which."""
        if self.per_day is not None and self.given_day >= self.per_day:
            return Standing.DAY_FULL
        if self.per_month is not None and self.given_month >= self.per_month:
            return Standing.MONTH_FULL
        return None

    def take_one(self, by_rule: bool) -> None:
        """They hold one lead more."""
        self.open_leads += 1
        if by_rule:
            self.given_day += 1
            self.given_month += 1


def best_fit(
    colleagues: Iterable[Colleague], region: str, product_line: str
) -> tuple[Colleague, tuple[bool, bool]]:
    """One responsible for the region goes before one who is not, one who names the product line before one
    who takes all; then fewest open leads; then the earlier id, so that the same question has the same answer.
    """
    chosen = min(colleagues, key=lambda c: (*_fit(c, region, product_line), c.open_leads, c.person_id))
    return chosen, _fit(chosen, region, product_line)


def _fit(colleague: Colleague, region: str, product_line: str) -> tuple[bool, bool]:
    return region not in colleague.regions, product_line not in colleague.product_lines
