"""When a lead goes back to its pool, and who may have it then."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, a_lead, a_pool
from chassis.testing import ZONE
from kernel.ids import new_id
from lead_svc.domain.lead import Status
from lead_svc.domain.pool import (
    ClaimsUsedUp,
    Counts,
    HoldsTooMany,
    LeadNotInPool,
    LeadNotOwned,
    PoolRulesClash,
    StillCooling,
    Why,
    pool_for,
)

DAYS = st.integers(0, 40)


def a_pooled_lead(pool, **changed):
    return a_lead(**{"owner_id": None, "pool_id": pool.id, "pooled_at": NOW, **changed})


@given(idle=DAYS, stuck=DAYS, protected=DAYS, followed=st.integers(-20, 20), progressed=st.integers(-20, 20))
def test_a_lead_is_due_by_the_first_rule_and_never_within_its_protection(
    idle, stuck, protected, followed, progressed
):
    pool = a_pool(idle_days=idle, stuck_days=stuck, protected_days=protected)
    lead = a_lead(
        assigned_at=NOW, followed_up_at=NOW + timedelta(followed), progressed_at=NOW + timedelta(progressed)
    )
    ends = [
        NOW + timedelta(max(last, 0) + days) for days, last in ((idle, followed), (stuck, progressed)) if days
    ]
    due = pool.due(lead)
    assert (due is None) == (not ends)
    assert due is None or due[0] == max(min(ends), NOW + timedelta(protected))


@given(DAYS, st.integers(0, 400))
def test_following_up_never_brings_a_return_nearer(idle, later):
    pool, lead = a_pool(idle_days=idle + 1, stuck_days=0), a_lead(assigned_at=NOW)
    before = pool.due(lead)
    lead.follow_up(NOW + timedelta(hours=later), False)
    after = pool.due(lead)
    assert before and after and after[0] >= before[0]


@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 20))
def test_whatever_is_asked_for_neither_cap_is_passed(most_a_day, most_held, wanted):
    pool, person = a_pool(claims_a_day=most_a_day, most_held=most_held), new_id()
    got = 0
    for _ in range(wanted):
        try:
            pool.give(a_pooled_lead(pool), person, "/hq/", Counts(got, got), NOW, ZONE)
            got += 1
        except (ClaimsUsedUp, HoldsTooMany):
            pass
    assert got == min(wanted, most_a_day, most_held)


def test_a_limit_of_zero_is_no_limit():
    pool = a_pool(claims_a_day=0, most_held=0)
    pool.give(a_pooled_lead(pool), new_id(), "/hq/", Counts(10_000, 10_000), NOW, ZONE)


def test_the_last_owner_waits_and_nobody_else_does():
    pool, last = a_pool(cooling_days=3), new_id()
    for who, after, allowed in ((last, 2, False), (last, 3, True), (new_id(), 0, True)):
        lead, now = a_pooled_lead(pool, last_owner_id=last), NOW + timedelta(after)
        if allowed:
            pool.give(lead, who, "/hq/", Counts(0, 0), now, ZONE)
            assert (lead.owner_id, lead.pool_id) == (who, None)
        else:
            with pytest.raises(StillCooling):
                pool.give(lead, who, "/hq/", Counts(0, 0), now, ZONE)


def test_only_what_lies_in_the_pool_is_given_out():
    pool = a_pool()
    for lead in (a_lead(), a_pooled_lead(a_pool()), a_pooled_lead(pool, status=Status.DROPPED)):
        with pytest.raises(LeadNotInPool):
            pool.give(lead, new_id(), "/hq/", Counts(0, 0), NOW, ZONE)


def test_what_is_over_or_nobodys_cannot_be_taken_back():
    for lead in (a_lead(owner_id=None), a_lead(status=Status.CONVERTED)):
        with pytest.raises(LeadNotOwned):
            a_pool().take_back(lead, Why.IDLE, NOW)


def test_a_reminder_comes_before_the_return():
    a_pool(idle_days=7, stuck_days=0, remind_days=6).check()
    with pytest.raises(PoolRulesClash):
        a_pool(idle_days=7, stuck_days=3, remind_days=3).check()


def test_the_pool_that_names_a_region_goes_before_the_one_for_all():
    everywhere, east = a_pool(name="A"), a_pool(name="B", regions=["CN-32"])
    assert pool_for("CN-32", [everywhere, east]) is east
    assert pool_for("CN-44", [everywhere, east]) is everywhere
    assert pool_for("CN-44", [east]) is None
    assert pool_for("CN-32", [a_pool(active=False)]) is None
