"""Quarters of the company."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channel_svc.domain.quarter import PeriodUnreadable, Quarter


@given(st.dates(max_value=date(9999, 12, 30)))
def test_every_day_lies_in_its_quarter_and_quarters_meet(day: date):
    quarter = Quarter.of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert Quarter.read(str(quarter)) == quarter
    assert quarter == Quarter.of(day + timedelta(days=1)) or quarter.last_day == day


@pytest.mark.parametrize("text", ["2026", "2026-Q5", "0000-Q1", "2026-q1", "２０２６-Q1"])
def test_another_spelling_of_a_period_is_refused(text: str):
    with pytest.raises(PeriodUnreadable):
        Quarter.read(text)
