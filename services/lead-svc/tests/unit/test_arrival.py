"""What was said is kept word for word as far as it may be."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lead_svc.domain.arrival import LONGEST_PAYLOAD, bounded
from lead_svc.domain.website_form import WINDOW, Allowance, TooManyEnquiries, window_of

TOLD = st.dictionaries(st.text(max_size=10), st.text(max_size=3000) | st.integers(), max_size=12)


@given(TOLD)
def test_what_is_kept_never_grows_too_long_and_says_when_it_was_cut(said):
    kept, cut = bounded(said)
    assert len(json.dumps(kept, ensure_ascii=False).encode()) <= LONGEST_PAYLOAD
    assert cut == (kept != said)


@given(st.integers(0, 4_000_000_000))
def test_every_instant_lies_in_one_window(second):
    now = datetime.fromtimestamp(second, UTC)
    assert window_of(now) <= now < window_of(now) + WINDOW
    assert window_of(window_of(now)) == window_of(now)


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 599))
def test_one_too_many_waits_until_the_window_is_over(from_address, in_all, second):
    now = window_of(datetime(2026, 11, 20, tzinfo=UTC)) + timedelta(seconds=second)
    allowance = Allowance(per_address=5, per_form=10)
    if from_address <= 5 and in_all <= 10:
        allowance.check(from_address, in_all, now)
    else:
        with pytest.raises(TooManyEnquiries) as refused:
            allowance.check(from_address, in_all, now)
        assert 1 <= refused.value.retry_after <= 600 - second
