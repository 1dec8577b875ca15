"""Instants and days as they come over the wire: the specification checks their form, the calendar checks the
rest.
"""

from datetime import UTC, date, datetime

from chassis.problems import BadInput, FieldError


def read_instant(body: dict, name: str) -> datetime:
    """An instant in UTC; raises BadInput for one that never was, like a leap second nobody announced."""
    try:
        return datetime.fromisoformat(body[name].upper()).astimezone(UTC)
    except (ValueError, OverflowError) as never:
        raise BadInput([FieldError(f"/{name}", "invalid-format", {})]) from never


def read_day(body: dict, name: str) -> date:
    """A date; raises BadInput for one that is in no calendar."""
    try:
        return date.fromisoformat(body[name])
    except ValueError as never:
        raise BadInput([FieldError(f"/{name}", "invalid-format", {})]) from never
