"""Quarters as the company counts them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kernel.errors import Rejected

_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")


class PeriodUnreadable(Rejected):
    """A period is written `2026-Q4`."""

    code = "period-unreadable"


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter, written `2026-Q4`."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def read(cls, text: str) -> "Quarter":
        """Raises PeriodUnreadable."""
        found = _QUARTER.fullmatch(text)
        if found is None or found[1] == "0000":
            raise PeriodUnreadable(pointer="/body/period", period=text)
        return cls(int(found[1]), int(found[2]))

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> date:
        """The day it ends."""
        return date(self.year, self.number * 3, 28) + timedelta(days=3 if self.number in (1, 4) else 2)

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"
