"""The company calendar over HTTP."""

from datetime import date
from typing import Any

from chassis.http import deps, expected_version, reply, whoever_asks
from identity_svc.adapters.queries import CALENDARS
from identity_svc.domain.company_calendar import CALENDAR_ID
from identity_svc.usecases import set_calendar as setting


def get_calendar() -> Any:
    """When the company works."""
    body, version = CALENDARS.one(deps().reader, whoever_asks(), CALENDAR_ID)
    return reply(body, 200, version)


def set_calendar(body: dict) -> Any:
    """When it works from now on."""
    holidays, makeup_days = (list(map(date.fromisoformat, body[name])) for name in ("holidays", "makeupDays"))
    calendar = setting.set_calendar(
        deps().work(), whoever_asks(), expected_version(), body["zone"], body["hours"], holidays, makeup_days,
        body.get("weekdayHours", {}), body.get("dayNames", {}),
    )  # fmt: skip
    shown = {
        "version": calendar.version,
        "zone": calendar.zone,
        "hours": calendar.hours,
        "holidays": calendar.holidays,
        "makeupDays": calendar.makeup_days,
        "weekdayHours": calendar.weekday_hours,
        "dayNames": calendar.day_names,
    }
    return reply(shown, 200, calendar.version, schema="Calendar")
