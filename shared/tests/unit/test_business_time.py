from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.business_time import Calendar, company_day, is_zone, months_later

SHANGHAI = ZoneInfo("Asia/Shanghai")
# National Day 2026: off from Thursday 1 to Wednesday 7 October, worked on Saturday 10 October instead.
CALENDAR = Calendar(
    "Asia/Shanghai",
    holidays=frozenset(date(2026, 10, day) for day in range(1, 8)),
    makeup_days=frozenset({date(2026, 10, 10)}),
)
# Six days a week, the last until noon, and nothing on Wednesdays.
SIX_DAYS = Calendar(
    "Asia/Shanghai",
    holidays=CALENDAR.holidays,
    makeup_days=frozenset({*CALENDAR.makeup_days, date(2026, 10, 14), date(2026, 10, 18)}),
    weekday_hours={2: (), 5: ((time(9), time(12)),)},
)
INSTANTS = st.datetimes(datetime(2026, 9, 1), datetime(2026, 11, 30), timezones=st.just(UTC))  # noqa: DTZ001
SPANS = st.timedeltas(timedelta(0), timedelta(hours=60))


def test_the_companys_day_begins_at_its_own_midnight():
    before, after = datetime(2026, 12, 31, 15, 59, tzinfo=UTC), datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    here = [company_day(each, "Asia/Shanghai") for each in (before, after)]
    assert here == [date(2026, 12, 31), date(2027, 1, 1)]
    assert company_day(after, "Europe/Berlin") == date(2026, 12, 31)


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "../../etc/passwd", "", "Asia", "Asia/Shanghai\0", "/etc/localtime"]
)
def test_what_names_no_zone_is_none(name):
    assert is_zone("America/Sao_Paulo") and not is_zone(name)


def at(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
    ],
)
def test_holidays_are_off_and_makeup_days_are_worked(day, worked):
    assert CALENDAR.is_workday(day) is worked


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (at(11, 20, 10), 1, at(11, 20, 11)),
        (at(11, 20, 11), 2, at(11, 20, 14, 30)),  # over lunch
        (at(11, 20, 17), 1, at(11, 23, 9)),  # Friday evening to Monday morning
        (at(11, 21, 3), 1, at(11, 23, 9, 30)),  # in the night of a Saturday
        (at(9, 30, 17), 1, at(10, 8, 9)),  # over National Day
        (at(10, 9, 17), 1, at(10, 10, 9)),  # into a Saturday that is worked
    ],
)
def test_only_worked_hours_count_towards_what_is_due(start, hours, due):
    assert CALENDAR.due(start, timedelta(hours=hours)) == due


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 10, 12), 7.5),  # a Monday
        (date(2026, 10, 21), 0),  # a Wednesday
        (date(2026, 10, 14), 7.5),  # a Wednesday that is made up: it has no hours of its own
        (date(2026, 10, 17), 3),  # a Saturday
        (date(2026, 10, 10), 3),  # a Saturday that is made up
        (date(2026, 10, 18), 7.5),  # a Sunday that is made up
        (date(2026, 10, 3), 0),  # a Saturday of National Day
    ],
)
def test_a_weekday_may_have_hours_of_its_own_or_none(day, hours):
    midnight = datetime.combine(day, time(), SHANGHAI)
    assert SIX_DAYS.worked_between(midnight, midnight + timedelta(days=1)) == timedelta(hours=hours)
    assert SIX_DAYS.is_workday(day) is (hours > 0)


def test_nothing_is_worked_between_instants_the_wrong_way_round():
    assert CALENDAR.worked_between(at(11, 20, 11), at(11, 20, 10)) == timedelta()


@given(INSTANTS, SPANS, st.sampled_from([CALENDAR, SIX_DAYS]))
def test_what_is_due_lies_exactly_that_much_worked_time_ahead(start, worked, calendar):
    due = calendar.due(start, worked)
    assert calendar.worked_between(start, due) == worked


@given(INSTANTS, SPANS, SPANS)
def test_worked_time_adds_up(start, one, other):
    middle = start + one
    end = middle + other
    assert CALENDAR.worked_between(start, end) == CALENDAR.worked_between(
        start, middle
    ) + CALENDAR.worked_between(middle, end)


@given(INSTANTS, SPANS, SPANS)
def test_more_work_is_never_due_earlier(start, one, other):
    assert CALENDAR.due(start, min(one, other)) <= CALENDAR.due(start, max(one, other))


def test_a_calendar_without_worked_hours_has_no_due_time():
    for never in (
        Calendar("Asia/Shanghai", weekend=frozenset(range(7))),
        Calendar("Asia/Shanghai", weekday_hours=dict.fromkeys(range(5), ())),
        Calendar("Asia/Shanghai", hours=()),
        Calendar("Asia/Shanghai", hours=((time(9), time(9)),)),
    ):
        with pytest.raises(ValueError, match="worked hours"):
            never.due(at(11, 20, 10), timedelta(hours=1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-04-30", 1, "2026-05-30"),
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-20", 18, "2028-05-20"),
    ],
)
def test_a_later_month_has_the_same_day_or_its_last(day, months, later):
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(0, 240))
def test_months_later_keeps_the_day_or_takes_the_last_of_the_month(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or ((later + timedelta(days=1)).day == 1 and later.day < day.day)
