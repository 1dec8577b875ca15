"""Values as they stand in a request: amounts, days and instants, read into what the domain knows."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from chassis.problems import BadInput, FieldError
from kernel.money import Money
from sales_svc.domain.payment_plan import Event, PaymentTerm


def money(told: dict[str, Any]) -> Money:
    """An amount; the specification has seen to its form."""
    return Money(Decimal(told["amount"]), told["currency"])


def day(told: str, pointer: str) -> date:
    """A day; the calendar knows fewer than the format allows (the year 0)."""
    try:
        return date.fromisoformat(told)
    except ValueError as no_day:
        raise BadInput([FieldError(pointer, "invalid-format", {})]) from no_day


def instant(told: str, pointer: str) -> datetime:
    """An instant in UTC; the calendar knows fewer than the format allows (leap seconds, the year 0)."""
    try:
        return datetime.fromisoformat(told.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as no_instant:
        raise BadInput([FieldError(pointer, "invalid-format", {})]) from no_instant


def terms(told: list[dict[str, Any]]) -> tuple[PaymentTerm, ...]:
    """Payment terms."""
    return tuple(PaymentTerm(Event(each["event"]), Decimal(each["percent"]), each["days"]) for each in told)
