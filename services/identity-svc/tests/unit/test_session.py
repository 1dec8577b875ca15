from contextlib import nullcontext
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_session
from chassis.testing import NOW
from identity_svc.domain.session import ABSOLUTE, ACCESS, IDLE, SessionOver
from kernel.actor import Kind


@given(st.timedeltas(timedelta(0), timedelta(hours=13)), st.timedeltas(timedelta(0), timedelta(hours=1)))
def test_a_session_counts_exactly_while_idle_and_absolute_time_last(seen_after, idle):
    session = a_session()
    session.seen_at = NOW + seen_after
    alive = idle < IDLE and seen_after + idle < ABSOLUTE
    with nullcontext() if alive else pytest.raises(SessionOver):
        session.check(session.seen_at + idle)


def test_its_idle_time_is_moved_at_most_once_a_minute():
    session = a_session()
    assert [session.wants_slide(NOW + timedelta(seconds=s)) for s in (0, 59, 60)] == [False, False, True]


def test_a_clients_secret_lasts_a_quarter_of_an_hour_and_is_renewed_until_twelve_hours():
    session = a_session(Kind.CLIENT)
    with pytest.raises(SessionOver):
        session.check(NOW + ACCESS)
    assert not session.wants_slide(NOW + timedelta(minutes=5))
    late = NOW + ABSOLUTE - timedelta(minutes=1)
    session.renew(b"next", late)
    assert session.lasts_until() == NOW + ABSOLUTE
    with pytest.raises(SessionOver):
        session.renew(b"again", NOW + ABSOLUTE)


def test_what_is_over_stays_over():
    session = a_session(Kind.CLIENT)
    session.end(NOW)
    session.end(NOW + timedelta(hours=1))
    assert session.ended_at == NOW
    with pytest.raises(SessionOver):
        session.check(NOW)
    with pytest.raises(SessionOver):
        session.renew(b"next", NOW)
