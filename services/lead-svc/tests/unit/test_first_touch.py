"""The first-touch clock runs in business hours and breaches once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW
from kernel.ids import new_id
from lead_svc.domain.company_calendar import CalendarCopy, CalendarUnusable
from lead_svc.domain.first_touch import FirstTouch

GOLDEN_WEEK = CalendarCopy(
    new_id(), "Asia/Shanghai", ("08:30-12:00", "13:30-17:30"),
    tuple(f"2026-10-0{day}" for day in range(1, 8)), ("2026-10-10",), 1,
)  # fmt: skip


def test_holidays_stop_the_clock_and_a_make_up_workday_runs_it():
    calendar = GOLDEN_WEEK.calendar()
    eve = datetime(2026, 9, 30, 9, 0, tzinfo=UTC)  # 17:00 in Shanghai, half an hour of it left
    assert calendar.due(eve, timedelta(hours=1)) == datetime(2026, 10, 8, 1, 0, tzinfo=UTC)
    friday = datetime(2026, 10, 9, 9, 0, tzinfo=UTC)
    assert calendar.due(friday, timedelta(hours=1)) == datetime(2026, 10, 10, 1, 0, tzinfo=UTC)
    assert calendar.is_workday(date(2026, 10, 10)) and not calendar.is_workday(date(2026, 10, 1))


def test_a_saturday_with_hours_of_its_own_runs_the_clock():
    told = {n: getattr(GOLDEN_WEEK, n) for n in GOLDEN_WEEK.__dataclass_fields__}
    calendar = CalendarCopy(**{**told, "weekday_hours": {"saturday": ["09:00-12:00"]}}).calendar()
    friday = datetime(2026, 10, 16, 9, 0, tzinfo=UTC)  # 17:00 in Shanghai, half an hour of it left
    assert calendar.due(friday, timedelta(hours=1)) == datetime(2026, 10, 17, 1, 30, tzinfo=UTC)
    assert calendar.due(friday, timedelta(hours=4)) == datetime(2026, 10, 19, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "broken",
    [
        {"zone": "Mars/Base"}, {"hours": ()}, {"holidays": ("nonsense",)}, {"weekday_hours": {"someday": ()}},
    ],
)  # fmt: skip
def test_a_calendar_without_hours_is_refused(broken):
    told = {**{n: getattr(GOLDEN_WEEK, n) for n in GOLDEN_WEEK.__dataclass_fields__}, **broken}
    with pytest.raises(CalendarUnusable):
        CalendarCopy(**told).calendar()


@given(st.integers(-600, 600), st.booleans(), st.integers(1, 3))
def test_a_clock_breaches_once_when_its_time_is_over_and_never_after_a_touch(minutes, touched, looks):
    clock = FirstTouch(id=new_id(), owner_id=new_id(), due_at=NOW, touched_at=NOW if touched else None)
    news = [clock.breach(NOW + timedelta(minutes=minutes)) for _ in range(looks)]
    assert sum(news) == len(clock.release_facts()) == int(minutes >= 0 and not touched)
    assert clock.breached_at == (NOW if any(news) else None)
