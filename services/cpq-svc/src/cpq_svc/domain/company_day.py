"""The company's day: validity and prices count in dates of its own zone, whatever the server's clock says."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kernel.business_time import Calendar

ZONE = ZoneInfo(Calendar().zone)


def company_day(now: datetime) -> date:
    """The date on the company's wall at an instant."""
    return now.astimezone(ZONE).date()
