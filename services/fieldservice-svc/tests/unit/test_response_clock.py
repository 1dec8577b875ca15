from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import CALENDAR
from chassis.testing import ZONE
from fieldservice_svc.domain.response_clock import RESPOND_WITHIN, ResponseClock, Severity
from kernel.business_time import Calendar

# Fourteen days over a holiday and a make-up Saturday.
HOLIDAYS = Calendar(
    ZONE, holidays=frozenset({date(2026, 11, 24)}), makeup_days=frozenset({date(2026, 11, 28)})
)
START = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)

instants = st.integers(0, 14 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
severities = st.sampled_from(Severity)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026 by the clocks of Shanghai."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def minutes_by_hand(calendar: Calendar, begin: datetime, end: datetime) -> int:
    """Business minutes counted one by one: slow, and too simple to be wrong."""
    count, instant = 0, begin
    while instant < end:
        local = instant + timedelta(hours=8)
        opened = any(opens <= local.time() < closes for opens, closes in calendar.hours)
        count += opened and calendar.is_workday(local.date())
        instant += timedelta(minutes=1)
    return count


def walked(calendar, severity, start, steps):
    """A clock that is held and resumed after each pair of steps (minutes), and the holds that really stopped it."""
    clock, holds, instant = ResponseClock.started(calendar, severity, start), [], start
    for run, stop in zip(steps[::2], steps[1::2], strict=False):
        instant += timedelta(minutes=run)
        begin, counts = instant, instant < clock.respond_by
        clock = clock.hold(calendar, instant)
        instant += timedelta(minutes=stop)
        clock = clock.resume(calendar, instant)
        holds += [(begin, instant)] * counts
    return clock, holds


@pytest.mark.parametrize(
    ("severity", "reported", "promised"),
    [
        (Severity.DOWN, at(20, 10), at(20, 12)),
        (Severity.DOWN, at(20, 17), at(23, 10)),
        (Severity.DEGRADED, at(21, 17), at(23, 14)),
        (Severity.QUESTION, at(20, 17, 30), at(24, 9)),
    ],
    ids=["until-lunch", "over-the-weekend", "from-a-saturday", "a-day-and-a-half-hour"],
)
def test_the_promise_counts_business_hours(severity, reported, promised):
    assert ResponseClock.started(CALENDAR, severity, reported).respond_by == promised


def test_a_hold_over_lunch_moves_the_promise_by_the_business_time_in_it():
    clock = ResponseClock.started(CALENDAR, Severity.DOWN, at(20, 9)).hold(CALENDAR, at(20, 10))
    assert clock.resume(CALENDAR, at(20, 14)).respond_by == at(20, 15)


def test_a_hold_over_the_weekend_costs_nothing_when_nobody_would_have_worked():
    clock = ResponseClock.started(CALENDAR, Severity.DOWN, at(20, 17)).hold(CALENDAR, at(20, 18))
    assert clock.resume(CALENDAR, at(23, 8)).respond_by == at(23, 10)


def test_a_promise_that_went_by_is_a_breach_at_the_promised_instant_however_late_it_is_noticed():
    clock = ResponseClock.started(CALENDAR, Severity.DOWN, at(20, 10))
    assert clock.noticed(at(20, 12)).breached_at is None
    assert clock.noticed(at(25, 9)).breached_at == at(20, 12)


def test_a_held_clock_breaches_nothing():
    clock = ResponseClock.started(CALENDAR, Severity.DOWN, at(20, 10)).hold(CALENDAR, at(20, 11))
    assert clock.noticed(at(27, 9)).breached_at is None


def test_a_hold_after_the_breach_heals_nothing():
    clock = ResponseClock.started(CALENDAR, Severity.DOWN, at(20, 10)).hold(CALENDAR, at(20, 14))
    resumed = clock.resume(CALENDAR, at(24, 9))
    assert (resumed.respond_by, resumed.breached_at) == (at(20, 12), at(20, 12))


def test_a_holiday_declared_after_the_breach_heals_nothing():
    clock = ResponseClock.started(CALENDAR, Severity.DOWN, at(23, 17)).hold(HOLIDAYS, at(24, 11))
    assert clock.resume(HOLIDAYS, at(25, 9)).respond_by == at(24, 10)


def test_a_new_holiday_moves_a_promise_only_through_a_hold():
    clock = ResponseClock.started(CALENDAR, Severity.DOWN, at(23, 17))
    assert clock.respond_by == at(24, 10)
    assert clock.hold(HOLIDAYS, at(24, 9)).resume(HOLIDAYS, at(24, 9, 30)).respond_by == at(25, 10)


@given(severities, instants, st.lists(st.integers(0, 3000), max_size=10))
@settings(max_examples=60, deadline=None)
def test_any_number_of_holds_moves_the_promise_by_exactly_the_business_time_held(severity, start, steps):
    clock, holds = walked(HOLIDAYS, severity, start, steps)
    held = sum((HOLIDAYS.worked_between(*hold) for hold in holds), timedelta())
    assert clock.respond_by == HOLIDAYS.due(start, RESPOND_WITHIN[severity] + held)


@given(severities, instants, st.lists(st.integers(0, 900), max_size=4))
@settings(max_examples=15, deadline=None)
def test_the_promise_equals_the_count_by_hand(severity, start, steps):
    clock, holds = walked(HOLIDAYS, severity, start, steps)
    held = sum(minutes_by_hand(HOLIDAYS, *hold) for hold in holds)
    total = minutes_by_hand(HOLIDAYS, start, clock.respond_by)
    assert total == RESPOND_WITHIN[severity] // timedelta(minutes=1) + held


@given(severities, instants, st.lists(st.integers(0, 3000), max_size=10))
@settings(max_examples=60, deadline=None)
def test_a_promise_with_holds_is_never_earlier_than_without(severity, start, steps):
    assert walked(HOLIDAYS, severity, start, steps)[0].respond_by >= HOLIDAYS.due(
        start, RESPOND_WITHIN[severity]
    )


@given(severities, instants, st.integers(1, 90), st.integers(0, 3000), st.integers(0, 3000))
@settings(max_examples=60, deadline=None)
def test_one_hold_and_the_same_hold_in_two_parts_promise_the_same(severity, start, run, first, second):
    whole, _ = walked(HOLIDAYS, severity, start, [run, first + second])
    parts, _ = walked(HOLIDAYS, severity, start, [run, first, 0, second])
    assert whole.respond_by == parts.respond_by


@given(severities, instants, st.lists(st.integers(0, 20000), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_a_breach_is_the_same_whenever_it_is_looked_for(severity, start, looks):
    clock = ResponseClock.started(HOLIDAYS, severity, start)
    seen = clock
    for minutes in sorted(looks):
        seen = seen.noticed(start + timedelta(minutes=minutes))
    assert seen == clock.noticed(start + timedelta(minutes=max(looks)))
