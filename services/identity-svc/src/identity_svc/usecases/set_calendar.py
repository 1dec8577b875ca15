"""The company works at other times from now on."""

from collections.abc import Mapping, Sequence
from datetime import date

from identity_svc.domain.company_calendar import CompanyCalendar
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def set_calendar(
    work: Work, actor: Actor, expected: int, zone: str, hours: Sequence[str], holidays: Sequence[date],
    makeup_days: Sequence[date], weekday_hours: Mapping[str, Sequence[str]], day_names: Mapping[str, str],
) -> CompanyCalendar:  # fmt: skip
    """Raises CalendarNotFound, Stale and what a calendar may break."""
    with work.by(actor) as tx:
        calendar = tx.calendars.get(expected)
        calendar.change(zone, hours, holidays, makeup_days, weekday_hours, day_names)
    return calendar
