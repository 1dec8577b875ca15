"""When a colleague leaves or moves, every lead has an owner all the while, and the newcomer reads all of it."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from builders import NOW, a_lead, a_person, a_pool
from chassis.testing import an_actor
from kernel.actor import Scope
from lead_svc.domain.handover import Handover, HandoverAnswered, HandoverNotYours, HandoverToOneself
from lead_svc.domain.lead import Status
from lead_svc.domain.person import PersonUnknown
from lead_svc.usecases import hand_over_leads as hand_over_leads_module
from lead_svc.usecases.accept_handover import accept_handover
from lead_svc.usecases.add_pool import add_pool
from lead_svc.usecases.assign_lead import assign_lead
from lead_svc.usecases.copy_leaving import copy_leaving
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.hand_over_leads import hand_over_leads
from lead_svc.usecases.hand_over_leavers import hand_over_leavers
from lead_svc.usecases.recycle_leads import recycle_leads
from lead_svc.usecases.refuse_handover import refuse_handover
from lead_svc.usecases.return_lead import return_lead
from lead_svc.usecases.tell_breaches import tell_breaches


def colleague(service, **changed):
    person = a_person(**changed)
    copy_person(service.work(), service.service_actor, person)
    return person.person_id


def owned(service, owner, count=1, **changed):
    leads = [a_lead(owner_id=owner, **changed) for _ in range(count)]
    with service.work().by(an_actor()) as tx:
        for lead in leads:
            tx.leads.add(lead)
    return [lead.id for lead in leads]


def owners(service):
    with service.reader.connect() as connection:
        return {row.id: row.owner_id for row in connection.execute(text("select id, owner_id from leads"))}


def receiver(person):
    return an_actor(id=person, scope=Scope.OWN)


def offered(service) -> Handover:
    with service.work().by(an_actor()) as tx:
        ids = tx.session.execute(text("select id from handovers where status = 'offered'")).scalars().all()
        return tx.handovers.get(ids[-1])


def test_leads_stay_with_one_who_moves_until_the_receiver_accepts(service):
    mover, new = colleague(service), colleague(service)
    leads = owned(service, mover, 2)
    (handover,) = hand_over_leads(service.work(), an_actor(), mover, new, [], "moves south", NOW)
    assert set(owners(service).values()) == {mover}
    accept_handover(service.work(), receiver(new), handover.id, 1, leads[:1], NOW)
    assert owners(service) == {leads[0]: new, leads[1]: mover}
    accept_handover(service.work(), receiver(new), handover.id, 2, [], NOW)
    assert set(owners(service).values()) == {new}
    with pytest.raises(HandoverAnswered):
        accept_handover(service.work(), receiver(new), handover.id, 3, [], NOW)


def test_what_is_offered_is_not_offered_again_until_it_was_refused(service, monkeypatch):
    monkeypatch.setattr(hand_over_leads_module, "MOST_AT_ONCE", 2)
    mover, new = colleague(service), colleague(service)
    leads = owned(service, mover, 3)

    def hand_over():
        offered = hand_over_leads(service.work(), an_actor(), mover, new, [], "moves", NOW)
        return [[each["leadId"] for each in handover.leads] for handover in offered]

    first, rest, none = hand_over(), hand_over(), hand_over()
    assert sorted(first[0] + rest[0]) == sorted(map(str, leads)) and none == []
    refuse_handover(service.work(), receiver(new), offered(service).id, 1, [], "no", NOW)
    assert len(hand_over()) == 1


def test_all_leads_of_one_who_left_move_by_rule_closed_ones_too(service):
    leaver = colleague(service)
    owned(service, leaver)
    owned(service, leaver, status=Status.CONVERTED)
    copy_leaving(service.work(), service.service_actor, leaver, 2)
    assert hand_over_leavers(service.work(), service.service_actor, NOW) == 0
    assert set(owners(service).values()) == {leaver}
    new = colleague(service)
    assert hand_over_leavers(service.work(), service.service_actor, NOW) == 1
    assert set(owners(service).values()) == {new}
    assert hand_over_leavers(service.work(), service.service_actor, NOW) == 0
    handover = accept_handover(service.work(), receiver(new), offered(service).id, 1, [], NOW)
    assert [each["answer"] for each in handover.leads] == ["accepted", "accepted"]


def test_what_the_only_holder_refuses_is_offered_to_the_next(service):
    leaver = colleague(service)
    (lead,) = owned(service, leaver)
    copy_leaving(service.work(), service.service_actor, leaver, 2)
    first = colleague(service)
    hand_over_leavers(service.work(), service.service_actor, NOW)
    second = colleague(service)
    refused = refuse_handover(service.work(), receiver(first), offered(service).id, 1, [], "too far", NOW)
    assert (refused.refused_why, owners(service)[lead], offered(service).owner_id) == (
        "too far",
        second,
        second,
    )


def test_a_lead_that_found_another_owner_meanwhile_stays_with_them(service):
    mover, new, third = (colleague(service) for _ in range(3))
    (lead,) = owned(service, mover)
    (handover,) = hand_over_leads(service.work(), an_actor(), mover, new, [], "moves", NOW)
    with service.work().by(an_actor()) as tx:
        tx.leads.get(lead).assign(third, "/", "customer asked", NOW)
    accept_handover(service.work(), receiver(new), handover.id, 1, [], NOW)
    assert owners(service) == {lead: third}


def test_only_the_receiver_answers_and_nobody_receives_from_themselves(service):
    mover, new = colleague(service), colleague(service)
    owned(service, mover)
    (handover,) = hand_over_leads(service.work(), an_actor(), mover, new, [], "moves", NOW)
    with pytest.raises(HandoverNotYours):
        accept_handover(service.work(), an_actor(), handover.id, 1, [], NOW)
    with pytest.raises(HandoverToOneself):
        hand_over_leads(service.work(), an_actor(), mover, mover, [], "moves", NOW)
    with pytest.raises(PersonUnknown):
        hand_over_leads(service.work(), an_actor(), mover, an_actor().id, [], "moves", NOW)


def test_nobody_hands_over_leads_beyond_their_reach(service):
    mover, new = colleague(service), colleague(service)
    owned(service, mover, region="CN-32")
    near = an_actor(scope=Scope.REGION, regions=("CN-44",))
    assert hand_over_leads(service.work(), near, mover, new, [], "moves", NOW) == []


def in_pool(service):
    with service.reader.connect() as connection:
        rows = connection.execute(text("select id from leads where pool_id is not null and owner_id is null"))
        return set(rows.scalars())


def test_a_pool_that_takes_from_leavers_goes_before_the_handover_for_open_leads_of_its_regions(service):
    add_pool(service.work(), service.service_actor, a_pool(regions=["CN-32"], takes_from_leavers=True))
    add_pool(service.work(), service.service_actor, a_pool(name="其他", regions=[], takes_from_leavers=False))
    leaver, new = colleague(service), colleague(service, regions=("CN-32", "CN-44"))
    (open_one,) = owned(service, leaver)
    others = owned(service, leaver, region="CN-44") + owned(service, leaver, status=Status.CONVERTED)
    copy_leaving(service.work(), service.service_actor, leaver, 2)
    recycle_leads(service.work(), service.service_actor, NOW)
    assert in_pool(service) == set()
    hand_over_leavers(service.work(), service.service_actor, NOW)
    assert in_pool(service) == {open_one}
    assert owners(service) == {open_one: None, **dict.fromkeys(others, new)}


def test_without_such_a_pool_no_lead_of_a_leaver_is_ever_without_an_owner(service):
    add_pool(service.work(), service.service_actor, a_pool(takes_from_leavers=False))
    leaver, new = colleague(service), colleague(service)
    owned(service, leaver, 3)
    copy_leaving(service.work(), service.service_actor, leaver, 2)
    for _ in range(2):
        recycle_leads(service.work(), service.service_actor, NOW)
        hand_over_leavers(service.work(), service.service_actor, NOW)
    assert set(owners(service).values()) == {new}


def test_what_was_offered_before_its_owner_left_goes_to_that_receiver_and_to_no_pool(service):
    add_pool(service.work(), service.service_actor, a_pool(takes_from_leavers=True))
    leaver, chosen, other = (colleague(service, name=name) for name in ("走", "选", "他"))
    leads = owned(service, leaver, 2)
    (handover,) = hand_over_leads(service.work(), an_actor(), leaver, chosen, leads[:1], "leaves", NOW)
    copy_leaving(service.work(), service.service_actor, leaver, 2)
    hand_over_leavers(service.work(), service.service_actor, NOW)
    assert owners(service) == {leads[0]: chosen, leads[1]: None}
    refuse_handover(service.work(), receiver(chosen), handover.id, 2, [], "too far", NOW)
    assert owners(service)[leads[0]] == other


def test_a_receiver_who_left_as_well_receives_nothing(service):
    leaver, chosen = colleague(service), colleague(service)
    (lead,) = owned(service, leaver)
    hand_over_leads(service.work(), an_actor(), leaver, chosen, [], "leaves", NOW)
    for person in (leaver, chosen):
        copy_leaving(service.work(), service.service_actor, person, 2)
    third = colleague(service)
    hand_over_leavers(service.work(), service.service_actor, NOW)
    assert owners(service) == {lead: third}


def test_a_lead_given_up_has_no_clock_that_breaches(service, staged):
    add_pool(service.work(), service.service_actor, a_pool())
    me = colleague(service)
    (lead,) = owned(service, me, status=Status.NEW)
    assign_lead(service.work(), an_actor(), lead, 1, me, "mine", NOW)
    return_lead(service.work(), receiver(me), lead, 2, "no time", NOW)
    assert tell_breaches(service.work(), service.service_actor, NOW + timedelta(30)) == 0
    assert "lead.lead-first-touch-breached.v1" not in [kind for kind, _ in staged()]
