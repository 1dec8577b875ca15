from contextlib import nullcontext
from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.testing import ZONE
from identity_svc.domain.company_calendar import (
    CalendarChanged,
    CompanyCalendar,
    HolidayIsWorked,
    HoursOverlap,
    HoursUnreadable,
    NeverWorked,
    ZoneIsAnother,
)
from kernel.business_time import WEEKDAYS
from kernel.errors import Rejected

DAY = date(2027, 1, 1)
HOURS = ["08:30-12:00"]


def test_another_zone_than_the_companys_is_refused():
    with pytest.raises(ZoneIsAnother):
        CompanyCalendar.standard(ZONE).change("Europe/Berlin", HOURS, [], [])


def test_a_company_that_moved_takes_its_calendar_along_and_tells_so_once():
    calendar = CompanyCalendar.standard(ZONE)
    calendar.release_facts()
    calendar.follow("Europe/Berlin")
    calendar.follow("Europe/Berlin")
    assert (calendar.zone, len(calendar.release_facts())) == ("Europe/Berlin", 1)


@pytest.mark.parametrize(
    "hours", ["8:30-12:00", "08:30-24:00", "12:00-08:30", "08:30-08:30", "٠٨:٣٠-12:00", "08:30"]
)
def test_hours_that_cannot_be_read_are_refused(hours):
    with pytest.raises(HoursUnreadable):
        CompanyCalendar.standard(ZONE).change(ZONE, [hours], [], [])


def test_hours_follow_one_another():
    with pytest.raises(HoursOverlap):
        CompanyCalendar.standard(ZONE).change(ZONE, ["08:30-12:00", "11:59-13:00"], [], [])


def test_a_day_is_either_free_or_worked():
    with pytest.raises(HolidayIsWorked):
        CompanyCalendar.standard(ZONE).change(ZONE, HOURS, [DAY], [DAY])


def test_days_are_kept_once_and_in_order_and_the_change_is_told():
    calendar = CompanyCalendar.standard(ZONE)
    calendar.change(ZONE, HOURS, [date(2027, 5, 1), DAY, DAY], [date(2027, 1, 3)])
    assert (calendar.holidays, calendar.makeup_days) == (["2027-01-01", "2027-05-01"], ["2027-01-03"])
    assert [type(fact) for fact in calendar.release_facts()] == [CalendarChanged, CalendarChanged]


def test_a_weekday_may_work_other_hours_or_none_but_some_day_is_worked():
    calendar = CompanyCalendar.standard(ZONE)
    calendar.change(ZONE, HOURS, [], [], {"saturday": ["09:00-12:00"], "monday": []}, {})
    assert calendar.weekday_hours == {"monday": [], "saturday": ["09:00-12:00"]}
    never = {day: [] for day in WEEKDAYS[:5]}
    with pytest.raises(NeverWorked):
        calendar.change(ZONE, HOURS, [], [], never, {})
    calendar.change(ZONE, HOURS, [], [], {**never, "sunday": ["09:00-12:00"]}, {})


def test_wrong_hours_of_a_weekday_are_pointed_at():
    with pytest.raises(HoursOverlap) as refused:
        CompanyCalendar.standard(ZONE).change(
            ZONE, HOURS, [], [], {"friday": ["09:00-12:00", "11:00-13:00"]}, {}
        )
    assert refused.value.pointer == "/body/weekdayHours/friday/1"


def test_a_name_goes_with_its_day():
    calendar = CompanyCalendar.standard(ZONE)
    names = {"2027-01-01": " 元旦 ", "2027-01-03": " ", "2027-05-01": "劳动节"}
    calendar.change(ZONE, HOURS, [DAY], [date(2027, 1, 3)], {}, names)
    assert calendar.day_names == {"2027-01-01": "元旦"}


@given(st.lists(st.times(), min_size=2, max_size=6))
def test_hours_pass_exactly_when_they_rise(times):
    marks = [time(t.hour, t.minute) for t in times[: len(times) // 2 * 2]]
    spans = list(zip(marks[::2], marks[1::2], strict=True))
    fine = all(a < b for a, b in spans) and all(b <= c for (_, b), (c, _) in pairwise(spans))
    hours = [f"{a:%H:%M}-{b:%H:%M}" for a, b in spans]
    with nullcontext() if fine else pytest.raises(Rejected):
        CompanyCalendar.standard(ZONE).change(ZONE, hours, [], [])
