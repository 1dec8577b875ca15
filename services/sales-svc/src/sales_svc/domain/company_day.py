"""The company's day: due dates, shipping and signing dates are days in the company's zone, not instants."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kernel.business_time import Calendar
from kernel.errors import Rejected

_ZONE = ZoneInfo(Calendar().zone)


class DateInFuture(Rejected):
    """What has happened has happened by today."""

    code = "sales-date-in-future"


class DateTooEarly(Rejected):
    """It cannot have happened before the thing existed."""

    code = "sales-date-too-early"


def company_day(instant: datetime) -> date:
    """The day it is in the company's zone at an instant."""
    return instant.astimezone(_ZONE).date()


def happened_on(day: date, now: datetime, pointer: str, earliest: date | None = None) -> date:
    """The same day, when it lies between `earliest` and today; raises DateInFuture, DateTooEarly."""
    if day > company_day(now):
        raise DateInFuture(pointer=pointer, day=day)
    if earliest is not None and day < earliest:
        raise DateTooEarly(pointer=pointer, day=day, earliest=earliest)
    return day
