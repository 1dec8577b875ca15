"""Two leads become one and two again, whatever else happens to them at the same moment or in between."""

import threading
from datetime import timedelta

from sqlalchemy import select, text

from builders import NOW, a_lead, a_person, a_pool
from chassis.testing import an_actor
from kernel.actor import Scope
from kernel.errors import BusinessError
from kernel.ids import new_id
from lead_svc.adapters.tables import first_touches, leads, merges, waiting_leads
from lead_svc.adapters.worked_tables import activities
from lead_svc.domain.activity import ActivityId, Kind
from lead_svc.domain.lead import Channel, Status
from lead_svc.domain.segment import Response, RowOutcome, Segment, SegmentId
from lead_svc.usecases.add_segment import add_segment
from lead_svc.usecases.assign_lead import assign_lead
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.edit_lead import edit_lead
from lead_svc.usecases.merge_leads import merge_leads
from lead_svc.usecases.record_activity import record_activity
from lead_svc.usecases.record_responses import record_responses
from lead_svc.usecases.retry_waiting import retry_waiting
from lead_svc.usecases.told import Told
from lead_svc.usecases.unmerge_leads import unmerge_leads


def kept(service, *names, **changed):
    new = [a_lead(company_name=name, **changed) for name in names]
    with service.work().by(service.service_actor) as tx:
        for lead in new:
            tx.leads.add(lead)
    return new


def merged(service, keeper, folded, actor=None, at=NOW):
    versions = [row_of(service, lead).version for lead in (keeper, folded)]
    both = (keeper.id, versions[0]), (folded.id, versions[1])
    return merge_leads(service.work(), actor or an_actor(), *both, [], "", at)


def unmerged(service, merge, at=NOW):
    with service.reader.connect() as connection:
        version = connection.scalar(select(merges.c.version).where(merges.c.id == merge.id))
    return unmerge_leads(service.work(), an_actor(), merge.id, version, at)


def row_of(service, lead):
    with service.reader.connect() as connection:
        return connection.execute(select(leads).where(leads.c.id == lead.id)).one()


def rows(service, table):
    with service.reader.connect() as connection:
        return connection.execute(select(table)).all()


def a_call(service, lead, actor=None, told_id=None):
    told = Told(id=ActivityId(told_id or new_id()), kind=Kind.CALL, text="谈了交期和预算")
    return record_activity(service.work(), actor or an_actor(), lead.id, told, NOW)


def test_a_lead_is_not_taken_in_by_one_that_is_taken_in_itself_at_the_same_moment(service):
    for turn in range(6):
        folded, keeper, third = kept(service, *(f"{name}{turn}" for name in ("甲厂", "乙厂", "丙厂")))
        ready, said = threading.Barrier(2), []

        def fold(one, other, ready=ready, said=said):
            ready.wait()
            try:
                merge_leads(service.work(), an_actor(), (one.id, 1), (other.id, 1), [], "", NOW)
                said.append("merged")
            except BusinessError as no:
                said.append(no.code)

        hands = [threading.Thread(target=fold, args=pair) for pair in ((keeper, folded), (third, keeper))]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join(20)
        assert sorted(said) == ["merged", "stale"], said


def test_taking_in_another_lead_is_a_change_of_the_one_that_is_kept(service):
    keeper, folded = kept(service, "甲厂", "乙厂")
    merged(service, keeper, folded)
    assert row_of(service, keeper).version == 2


def test_what_is_noted_of_a_merged_lead_is_its_keepers_and_goes_back_with_it(service):
    first, second, third = kept(service, "甲厂", "乙厂", "丙厂")
    inner, outer = merged(service, second, first), merged(service, third, second)
    me, note = an_actor(), new_id()
    said = [a_call(service, first, me, note) for _ in range(2)]
    assert [activity.lead_id for activity in said] == [third.id] * 2
    assert row_of(service, third).followed_up_at and not row_of(service, first).followed_up_at
    for merge, back_at in ((outer, second), (inner, first)):
        unmerged(service, merge)
        assert [activity.lead_id for activity in rows(service, activities)] == [back_at.id]
    assert a_call(service, first, me, note).lead_id == first.id


def the_clock_of(service, lead):
    [found] = [row for row in rows(service, first_touches) if row.id == lead.id]
    return found


def test_a_keeper_of_one_who_was_spoken_to_is_neither_untouched_nor_late_until_it_is_alone_again(service):
    me = an_actor()
    copy_person(service.work(), service.service_actor, a_person(person_id=me.id))
    both = kept(service, "甲厂", "乙厂", owner_id=None, status=Status.NEW)
    for lead in both:
        assign_lead(service.work(), an_actor(), lead.id, 1, me.id, "他的客户", NOW)
    keeper, folded = both
    a_call(service, folded, me)
    merge = merged(service, keeper, folded, at=NOW)
    assert row_of(service, keeper).followed_up_at == row_of(service, folded).followed_up_at == NOW
    assert the_clock_of(service, keeper).touched_at == NOW
    late = NOW + timedelta(days=30)
    with service.work().by(service.service_actor) as tx:
        assert tx.assignment.overdue(late, 10) == []
    unmerged(service, merge, late)
    assert row_of(service, keeper).followed_up_at is None
    clock = the_clock_of(service, keeper)
    assert clock.touched_at is None and clock.due_at > late
    assert the_clock_of(service, folded).touched_at == NOW


def test_a_keeper_that_was_spoken_to_itself_since_stays_so_when_it_is_alone_again(service):
    me = an_actor()
    copy_person(service.work(), service.service_actor, a_person(person_id=me.id))
    keeper, folded = kept(service, "甲厂", "乙厂", owner_id=None, status=Status.NEW)
    assign_lead(service.work(), an_actor(), keeper.id, 1, me.id, "他的客户", NOW)
    a_call(service, folded, me)
    merge, later = merged(service, keeper, folded), NOW + timedelta(hours=1)
    told = Told(id=ActivityId(new_id()), kind=Kind.CALL, text="谈了交期和预算")
    record_activity(service.work(), me, keeper.id, told, later)
    unmerged(service, merge, later)
    assert row_of(service, keeper).followed_up_at == the_clock_of(service, keeper).touched_at == later


def test_who_was_spoken_to_as_another_lead_is_not_late_once_the_keeper_finds_an_owner(service):
    me = an_actor()
    copy_person(service.work(), service.service_actor, a_person(person_id=me.id))
    keeper, folded = kept(service, "甲厂", "乙厂", owner_id=None, status=Status.NEW)
    a_call(service, folded, me)
    merged(service, keeper, folded)
    assign_lead(service.work(), an_actor(), keeper.id, row_of(service, keeper).version, me.id, "他的", NOW)
    with service.work().by(service.service_actor) as tx:
        assert tx.assignment.overdue(NOW + timedelta(days=30), 10) == []


def results(service, segment, lead, *said):
    told = [(lead.id, one) for one in said]
    return record_responses(service.work(), service.service_actor, segment.id, "开放日", told, NOW)


def by_hand(service, _segment, lead, *_said):
    version = row_of(service, lead).version
    edit_lead(service.work(), an_actor(), lead.id, version, {}, service.phones, NOW, [Channel.MAIL])


def a_segment(service):
    me = service.service_actor
    segment = Segment(
        id=SegmentId(new_id()),
        name="全部",
        filter={},
        created_at=NOW,
        owner_id=me.id,
        unit_path="/",
        region="",
    )
    return add_segment(service.work(), me, segment)


def test_results_of_a_mailing_to_a_merged_lead_are_its_keepers_and_go_back_with_it(service):
    first, second, third = kept(service, "甲厂", "乙厂", "丙厂")
    segment = a_segment(service)
    assert results(service, segment, first, Response.OPENED) == [RowOutcome.RECORDED]
    inner, outer = merged(service, second, first), merged(service, third, second)
    both = (Response.OPENED, Response.REGISTERED)
    assert results(service, segment, first, *both) == [RowOutcome.REPEATED, RowOutcome.RECORDED]
    assert {row.lead_id for row in rows(service, activities)} == {third.id}
    for merge, back_at in ((outer, second), (inner, first)):
        unmerged(service, merge)
        assert {row.lead_id for row in rows(service, activities)} == {back_at.id}


def test_who_unsubscribed_as_a_merged_lead_is_left_alone_at_its_keeper_while_they_are_one(service):
    first, second, third = kept(service, "甲厂", "乙厂", "丙厂")
    inner, outer = merged(service, second, first), merged(service, third, second)
    results(service, a_segment(service), first, Response.UNSUBSCRIBED)
    muted = [row_of(service, lead).no_contact_by for lead in (first, second, third)]
    assert muted == [["mail"]] * 3
    for merge, back in ((outer, third), (inner, second)):
        unmerged(service, merge)
        assert row_of(service, back).no_contact_by == []
    assert row_of(service, first).no_contact_by == ["mail"]


def test_who_unsubscribed_itself_is_left_alone_after_a_merge_that_muted_it_too_is_undone(service):
    for told in (results, by_hand):
        [lead], [folded] = kept(service, "甲厂"), kept(service, "乙厂", no_contact_by=["mail"])
        merge = merged(service, lead, folded)
        assert row_of(service, lead).no_contact_by == ["mail"]
        told(service, a_segment(service), lead, Response.UNSUBSCRIBED)
        unmerged(service, merge)
        assert row_of(service, lead).no_contact_by == ["mail"], told


def test_a_keeper_is_left_alone_until_the_last_of_those_it_took_in_that_unsubscribed_is_gone(service):
    keeper, first, second = kept(service, "甲厂", "乙厂", "丙厂")
    both = [merged(service, keeper, lead) for lead in (first, second)]
    segment = a_segment(service)
    for lead in (first, second):
        results(service, segment, lead, Response.UNSUBSCRIBED)
    for merge, left in zip(both, (["mail"], []), strict=True):
        unmerged(service, merge)
        assert row_of(service, keeper).no_contact_by == left


def test_having_unsubscribed_as_a_merged_lead_goes_back_with_it_like_any_other_result(service):
    first, other, keeper = kept(service, "甲厂", "乙厂", "丙厂")
    both = [(merged(service, keeper, lead), lead) for lead in (first, other)]
    told = [(lead.id, Response.UNSUBSCRIBED) for _, lead in both]
    segment = a_segment(service)
    record_responses(service.work(), service.service_actor, segment.id, "开放日", told, NOW)
    assert {row.lead_id for row in rows(service, activities)} == {keeper.id}
    for merge, _ in both:
        unmerged(service, merge)
    assert {row.lead_id for row in rows(service, activities)} == {first.id, other.id}


def test_results_for_a_lead_that_is_being_merged_are_never_left_on_it(service):
    first, second = kept(service, "甲厂", "乙厂")
    segment, both = a_segment(service), threading.Barrier(2)

    def at_once(act):
        both.wait(10)
        act()

    tell = threading.Thread(target=at_once, args=(lambda: results(service, segment, first, Response.OPENED),))
    tell.start()
    at_once(lambda: merged(service, second, first))
    tell.join(30)
    assert {row.lead_id for row in rows(service, activities)} == {second.id}


def test_an_ownerless_lead_that_is_two_again_waits_for_an_owner_again(service):
    keeper, folded = kept(service, "甲厂", "乙厂", owner_id=None, status=Status.NEW)
    with service.database.writer.begin() as connection:
        connection.execute(
            text("insert into waiting_leads (lead_id, since, tried_at) values (:id, :at, :at)"),
            {"id": folded.id, "at": NOW},
        )
    merge = merged(service, keeper, folded)
    retry_waiting(service.work(), service.service_actor, NOW)
    assert folded.id not in {row.lead_id for row in rows(service, waiting_leads)}
    unmerged(service, merge)
    assert folded.id in {row.lead_id for row in rows(service, waiting_leads)}


def test_the_clock_of_a_merged_lead_rests_and_its_owner_has_time_again_when_it_is_back(service):
    person = a_person()
    copy_person(service.work(), service.service_actor, person)
    keeper, folded = kept(service, "甲厂", "乙厂", status=Status.NEW)
    assign_lead(service.work(), an_actor(), folded.id, 1, person.person_id, "请跟进", NOW)
    merge = merged(service, keeper, folded)
    late = NOW + timedelta(days=30)
    with service.work().by(service.service_actor) as tx:
        assert tx.assignment.overdue(late, 10) == []
    unmerged(service, merge, late)
    [clock] = rows(service, first_touches)
    assert (clock.id, clock.owner_id) == (folded.id, person.person_id) and clock.due_at > late


def test_a_merged_lead_lies_in_no_pool_until_it_is_back(service, call):
    with service.work().by(service.service_actor) as tx:
        pool = a_pool()
        tx.pools.add(pool)
    keeper, folded = kept(service, "甲厂", "乙厂", owner_id=None, pool_id=pool.id, pooled_at=NOW)
    rights = {"lead.read": Scope.ALL, "lead.pool-claim": Scope.ALL}

    def shown():
        return {each["leadId"] for each in call(an_actor(), rights, "GET", "/pool-leads").json()["items"]}

    merge = merged(service, keeper, folded)
    assert shown() == {str(keeper.id)}
    unmerged(service, merge)
    assert shown() == {str(keeper.id), str(folded.id)}


def test_who_unsubscribes_while_a_merge_is_undone_is_left_alone_and_nobody_else_is(service):
    segment = a_segment(service)
    for _ in range(8):
        first, keeper = kept(service, "甲厂", "乙厂")
        merge, both, done = merged(service, keeper, first), threading.Barrier(2), []

        def at_once(what, *told, both=both, done=done):
            both.wait()
            try:
                done.append(what(service, *told))
            except BusinessError:
                done.append(None)  # told to try again, and nothing of it is kept

        told = (segment, first, Response.UNSUBSCRIBED)
        hands = [threading.Thread(target=at_once, args=a) for a in ((unmerged, merge), (results, *told))]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join(20)
        assert len(done) == 2
        if row_of(service, first).status is Status.MERGED:
            unmerged(service, merge)
        if row_of(service, first).no_contact_by == []:
            assert results(service, *told) == [RowOutcome.RECORDED]
        assert [row_of(service, lead).no_contact_by for lead in (first, keeper)] == [["mail"], []]
