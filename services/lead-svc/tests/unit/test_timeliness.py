"""How soon somebody was followed up counts in business hours, and from when something was really said."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builders import NOW
from chassis.testing import ZONE
from kernel.business_time import Calendar
from kernel.ids import new_id
from lead_svc.domain.timeliness import Given, WorkedHours, by_week

MINUTES = st.integers(0, 60 * 24 * 30)


def a_given(*told, assigned_at=NOW):
    return Given(assigned_at.date(), new_id(), "李强", assigned_at, told, False)


@given(st.lists(st.tuples(MINUTES, MINUTES), min_size=1, max_size=8))
def test_hours_laid_out_once_are_those_counted_one_by_one(pairs):
    since, calendar = datetime(2026, 9, 25, tzinfo=UTC), Calendar(ZONE)
    hours = WorkedHours(calendar, since, since + timedelta(days=31))
    for one, other in pairs:
        start, end = since + timedelta(minutes=one), since + timedelta(minutes=other)
        counted = calendar.worked_between(start, end) / timedelta(hours=1)
        assert abs(hours.between(start, end) - counted) < 1e-6


def test_a_lead_of_friday_evening_answered_on_monday_morning_took_half_an_hour():
    friday, monday = datetime(2026, 11, 20, 9, 30, tzinfo=UTC), datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    [week] = by_week([a_given((monday, "谈了交期"), assigned_at=friday)], Calendar(ZONE))
    assert (week["followedUp"], week["medianHours"]) == (1, 0.5)


def test_one_character_repeated_or_an_underscore_says_nothing():
    [week] = by_week([a_given((NOW, "。。。"), (NOW, "aaaa"), (NOW, "_ _"))], Calendar(ZONE))
    assert (week["followedUp"], week["untouched"]) == (0, 1) and "medianHours" not in week


def test_weeks_of_nobody_are_none():
    assert by_week([], Calendar(ZONE)) == []
