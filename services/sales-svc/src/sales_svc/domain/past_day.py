"""A past day: on which something has happened that is told later, as shipping and signing are."""

from datetime import date

from kernel.errors import Rejected


class DateInFuture(Rejected):
    """What has happened has happened by today."""

    code = "sales-date-in-future"


class DateTooEarly(Rejected):
    """It cannot have happened before the thing existed."""

    code = "sales-date-too-early"


def happened_on(day: date, today: date, pointer: str, earliest: date | None = None) -> date:
    """The same day, when it lies between `earliest` and today; raises DateInFuture, DateTooEarly."""
    if day > today:
        raise DateInFuture(pointer=pointer, day=day)
    if earliest is not None and day < earliest:
        raise DateTooEarly(pointer=pointer, day=day, earliest=earliest)
    return day
