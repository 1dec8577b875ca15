"""Limits hold however many hands reach for them at the same moment."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from builders import NOW, a_lead, a_person, a_pool
from chassis.testing import ZONE, an_actor
from keeping import kept
from kernel.errors import BusinessError
from kernel.ids import new_id
from lead_svc.domain.lead import LeadId
from lead_svc.domain.pool import Counts, LeadNotInPool
from lead_svc.usecases.add_pool import add_pool
from lead_svc.usecases.claim_lead import claim_lead
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.recycle_leads import recycle_leads


def here(service, **changed):
    person = a_person(**changed)
    copy_person(service.work(), service.service_actor, person)
    return an_actor(id=person.person_id)


def a_full_pool(service, count, **changed):
    pool = add_pool(service.work(), service.service_actor, a_pool(**changed))
    told = {"owner_id": None, "pool_id": pool.id, "pooled_at": NOW}
    leads = [a_lead(company_name=f"宁波第{n}塑机厂", **told) for n in range(count)]
    kept(service, *leads)
    return pool, leads


def at_once(*doings) -> list[str]:
    said, ready = [], threading.Barrier(len(doings))

    def do(doing):
        ready.wait()
        try:
            doing()
            said.append("won")
        except BusinessError as no:
            said.append(no.code)

    threads = [threading.Thread(target=do, args=(doing,)) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return sorted(said)


def test_of_two_who_claim_one_lead_at_once_one_wins_and_the_other_is_told(service):
    _, (lead,) = a_full_pool(service, 1)
    people = [here(service), here(service)]
    said = at_once(*(lambda p=p: claim_lead(service.work(), p, lead.id, NOW) for p in people))
    assert said == ["lead-not-in-pool", "won"]
    with service.reader.connect() as reader:
        assert reader.execute(text("select count(*) from pool_claims")).scalar_one() == 1


@pytest.mark.parametrize("limit", [{"claims_a_day": 2}, {"most_held": 2}])
def test_no_limit_is_passed_by_claiming_many_at_once(service, limit):
    _, leads = a_full_pool(service, 6, **limit)
    me = here(service)
    said = at_once(*(lambda x=x: claim_lead(service.work(), me, x.id, NOW) for x in leads))
    assert said.count("won") == 2


def test_claims_of_another_day_do_not_count(service):
    _, leads = a_full_pool(service, 2, claims_a_day=1)
    me = here(service)
    claim_lead(service.work(), me, leads[0].id, NOW)
    claim_lead(service.work(), me, leads[1].id, NOW + timedelta(days=1))


def test_leads_are_announced_then_taken_back_and_only_once(service, staged):
    add_pool(service.work(), service.service_actor, a_pool(idle_days=7, stuck_days=0, remind_days=2))
    mine = {"assigned_at": NOW, "created_at": NOW}
    lead = kept(service, a_lead(**mine), a_lead(**mine, followed_up_at=NOW + timedelta(6)))
    told = [recycle_leads(service.work(), service.service_actor, NOW + timedelta(d)) for d in (4, 5, 5, 7, 7)]
    assert told == [0, 1, 0, 1, 0]
    kinds = [kind for kind, _ in staged()]
    assert kinds == ["lead.lead-return-announced.v1", "lead.lead-returned-to-pool.v1"]
    with service.work().by(an_actor()) as tx:
        found = tx.leads.get(LeadId(lead.id))
    assert (found.owner_id, found.last_owner_id) == (None, lead.owner_id) and found.pool_id


def test_two_timers_at_once_take_each_lead_back_once(service, staged):
    add_pool(service.work(), service.service_actor, a_pool(stuck_days=0))
    kept(service, *(a_lead(assigned_at=NOW, company_name=f"第{n}厂") for n in range(20)))
    late = NOW + timedelta(days=8)
    at_once(*[lambda: recycle_leads(service.work(), service.service_actor, late)] * 2)
    recycle_leads(service.work(), service.service_actor, late)
    assert [kind for kind, _ in staged()] == ["lead.lead-returned-to-pool.v1"] * 20


def test_a_protected_lead_stays_and_does_not_stand_in_the_way_of_others(service):
    add_pool(service.work(), service.service_actor, a_pool(idle_days=7, stuck_days=0, protected_days=60))
    kept(service, a_lead(assigned_at=NOW))
    assert recycle_leads(service.work(), service.service_actor, NOW + timedelta(30)) == 0
    assert recycle_leads(service.work(), service.service_actor, NOW + timedelta(60)) == 1


def test_a_lead_that_never_lay_in_a_pool_is_not_claimed(service):
    lead = kept(service, a_lead(owner_id=None))
    with pytest.raises(LeadNotInPool):
        claim_lead(service.work(), here(service), lead.id, NOW)


def test_whoever_claims_while_another_does_waits_and_is_told(service):
    pool, (lead,) = a_full_pool(service, 1)
    said, late = [], here(service)

    def claim() -> None:
        try:
            claim_lead(service.work(), late, lead.id, NOW)
        except BusinessError as no:
            said.append(no.code)

    second = threading.Thread(target=claim)
    with service.work().by(here(service)) as tx:
        held = tx.leads.hold(lead.id)
        second.start()
        second.join(0.4)
        tx.pools.of_id(pool.id).give(held, new_id(), "/hq/", Counts(0, 0), NOW, ZONE)
    second.join(10)
    assert said == ["lead-not-in-pool"]
