"""Registrations: moves and the time they protect."""

from datetime import UTC, date, datetime, timedelta

import pytest

from builders import NOW, a_partner, a_registration
from channel_svc.domain.registration import DealApproved, DealRefused, RegistrationCannotMove, Status
from chassis.testing import ZONE

PARTNER = a_partner()


def test_approval_protects_for_120_days_from_the_companys_day():
    registration = a_registration(PARTNER)
    registration.approve(datetime(2026, 11, 21, 9, 0, tzinfo=UTC), ZONE)
    assert registration.protected_until == date(2027, 3, 21)
    assert [type(fact) for fact in registration.release_facts()] == [DealApproved]


def test_refusal_says_why_and_protects_no_longer():
    registration = a_registration(PARTNER)
    registration.refuse("already our customer", NOW)
    assert registration.refused_why == "already our customer"
    assert not registration.stands_on(date(2026, 11, 20))
    assert [type(fact) for fact in registration.release_facts()] == [DealRefused]


def test_the_last_protected_day_is_protected():
    registration = a_registration(PARTNER, protected_until=date(2026, 11, 20))
    assert registration.stands_on(date(2026, 11, 20))
    assert not registration.stands_on(date(2026, 11, 20) + timedelta(days=1))


@pytest.mark.parametrize("status", [Status.REFUSED, Status.EXPIRED])
def test_what_is_over_stays_over(status: Status):
    with pytest.raises(RegistrationCannotMove):
        a_registration(PARTNER, status=status).approve(NOW, ZONE)


def test_an_approved_registration_is_not_refused_any_more():
    with pytest.raises(RegistrationCannotMove):
        a_registration(PARTNER, status=Status.APPROVED).refuse("late", NOW)
