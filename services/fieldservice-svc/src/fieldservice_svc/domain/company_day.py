"""A company day is the date the company's own clocks show; warranty and document numbers go by it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kernel.business_time import Calendar


def company_day(calendar: Calendar, at: datetime) -> date:
    """The date at an instant, in the zone of the company's calendar."""
    return at.astimezone(ZoneInfo(calendar.zone)).date()
