"""The company calendar as it was copied."""

from typing import Any

from kernel.business_time import Calendar
from lead_svc.domain.company_calendar import CalendarCopy


def read_calendar(row: Any, zone: str) -> Calendar:
    """What a row holds of `calendars`; the usual one, in `zone`, where identity told of none. Raises
    CalendarUnusable.
    """
    if row is None or row.calendar_id is None:
        return Calendar(zone)
    lists = (tuple(row.hours), tuple(row.holidays), tuple(row.makeup_days))
    return CalendarCopy(row.calendar_id, row.zone, *lists, row.version, row.weekday_hours).calendar()
