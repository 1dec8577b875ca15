"""Who gets leads over PostgreSQL: limits hold and turns are kept when several decide at once."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from builders import NOW, a_lead, a_person
from chassis.testing import an_actor
from kernel.ids import new_id
from lead_svc.adapters.tables import first_touches, lead_assignments, rule_sets, waiting_leads
from lead_svc.domain.activity import ActivityId, Kind
from lead_svc.domain.assignment.group import Policy
from lead_svc.domain.assignment.rule_set import FIRST_TOUCH, RuleSetOvertaken, RuleSetUnsound
from lead_svc.domain.known import KnownAccount
from lead_svc.domain.lead import Status
from lead_svc.usecases.add_absence import add_absence
from lead_svc.usecases.add_group import add_group
from lead_svc.usecases.agree_terms import agree_terms
from lead_svc.usecases.appoint_fallback import appoint_fallback
from lead_svc.usecases.assignment import assign_many
from lead_svc.usecases.copy_leaving import copy_leaving
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.draft_rule_set import draft_rule_set
from lead_svc.usecases.publish_rule_set import publish_rule_set
from lead_svc.usecases.record_activity import record_activity
from lead_svc.usecases.retry_waiting import retry_waiting
from lead_svc.usecases.seed_rule_set import seed_rule_set
from lead_svc.usecases.tell_breaches import tell_breaches
from lead_svc.usecases.told import Told


def colleagues(service, count, **changed):
    people = [a_person(name=f"P{n}", **changed) for n in range(count)]
    for person in people:
        copy_person(service.work(), service.service_actor, person)
    return [person.person_id for person in people]


def sharing(service, people, policy=Policy.ROUND_ROBIN, weights=None):
    """A published rule set by which one group gets everything."""
    members = [
        {"personId": str(person), "weight": weight}
        for person, weight in zip(people, weights or [1] * len(people), strict=True)
    ]
    group = add_group(service.work(), an_actor(), "东区", policy, members)
    rules = [{"name": "all", "when": {}, "target": "group", "targetId": str(group.id), "certification": ""}]
    told = {"name": "n", "rules": rules, "fallback_id": people[0], "first_touch": FIRST_TOUCH}
    draft = draft_rule_set(service.work(), an_actor(), told, NOW)
    return publish_rule_set(service.work(), an_actor(), draft.id, 1, NOW)


def bring(service, count=1, now=NOW, **changed):
    leads = [a_lead(owner_id=None, status=Status.NEW, created_at=now, **changed) for _ in range(count)]
    with service.work().by(an_actor()) as tx:
        assign_many(tx, [(lead, None) for lead in leads], now)
        for lead in leads:
            tx.leads.add(lead)
    return leads


def at_once(*jobs):
    """Run all together; none may fail."""
    ready = threading.Barrier(len(jobs))

    def run(job):
        ready.wait()
        job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        for done in [pool.submit(run, job) for job in jobs]:
            done.result(30)


def rows(service, table):
    with service.reader.connect() as connection:
        return connection.execute(select(table)).all()


@pytest.mark.parametrize("target", ["territory", "group"])
def test_a_limit_is_not_passed_when_many_leads_come_at_once(service, target):
    people = colleagues(service, 2)
    for person in people:
        agree_terms(service.work(), an_actor(), person, 0, 3, 5, [], [])
    if target == "group":
        sharing(service, people, Policy.LEAST_LOADED)
    at_once(*([lambda: [bring(service) for _ in range(3)]] * 4))
    given = Counter(row.person_id for row in rows(service, lead_assignments) if row.by_rule)
    assert given == dict.fromkeys(people, 3)
    assert len(rows(service, waiting_leads)) == 12 - 6
    bring(service, 6, NOW + timedelta(days=1))
    given = Counter(row.person_id for row in rows(service, lead_assignments) if row.by_rule)
    assert given == dict.fromkeys(people, 5)


@pytest.mark.parametrize("weights", [[1, 1, 1], [1, 2, 3]])
def test_turns_are_kept_when_many_leads_come_at_once(service, weights):
    people = colleagues(service, 3)
    sharing(service, people, Policy.WEIGHTED, weights)
    at_once(*([lambda: [bring(service, 1), bring(service, 2)]] * 4))
    given = Counter(row.person_id for row in rows(service, lead_assignments))
    total = sum(weights)
    assert [given[person] for person in people] == [12 * weight // total for weight in weights]


def test_a_lead_nobody_was_free_for_waits_however_long_until_somebody_is(service):
    (person,) = colleagues(service, 1)
    today = NOW.date()
    add_absence(service.work(), an_actor(), person, today, today + timedelta(days=400), "")
    (lead,) = bring(service)
    for days in (0, 1, 400):
        assert retry_waiting(service.work(), service.service_actor, NOW + timedelta(days=days)) == 0
    assert retry_waiting(service.work(), service.service_actor, NOW + timedelta(days=402)) == 1
    with service.work().by(service.service_actor) as tx:
        assert tx.leads.get(lead.id).owner_id == person
    assert rows(service, waiting_leads) == []
    assert [row.why for row in rows(service, lead_assignments)] == ["waits", "territory"]


def test_a_lead_somebody_took_meanwhile_waits_no_more(service):
    (lead,) = bring(service)
    with service.work().by(an_actor()) as tx:
        tx.leads.get(lead.id).assign(an_actor().id, "/", "mine", NOW)
    assert retry_waiting(service.work(), service.service_actor, NOW) == 0
    assert rows(service, waiting_leads) == []


def test_two_timers_at_once_assign_each_waiting_lead_once(service):
    bring(service, 20)
    colleagues(service, 2)
    at_once(*([lambda: retry_waiting(service.work(), service.service_actor, NOW)] * 3))
    assert Counter(row.why for row in rows(service, lead_assignments)) == {"waits": 20, "territory": 20}


def test_leads_keep_the_version_by_which_they_were_assigned(service):
    seed_rule_set(service.work(), service.service_actor, NOW)
    seed_rule_set(service.work(), service.service_actor, NOW)
    people = colleagues(service, 2)
    bring(service)
    sharing(service, people)
    bring(service)
    assert [row.number for row in rows(service, lead_assignments)] == [1, 2]


def test_an_unsound_version_is_not_published(service):
    told = {"name": "n", "rules": [], "fallback_id": None, "first_touch": 60}
    draft = draft_rule_set(service.work(), an_actor(), told, NOW)
    with pytest.raises(RuleSetUnsound):
        publish_rule_set(service.work(), an_actor(), draft.id, 1, NOW)


def test_of_two_versions_published_at_once_one_counts(service):
    (person,) = colleagues(service, 1)
    told = {"name": "n", "rules": [], "fallback_id": person, "first_touch": 60}
    drafts = [draft_rule_set(service.work(), an_actor(), told, NOW) for _ in range(2)]
    said = []

    def publish(draft):
        try:
            said.append(publish_rule_set(service.work(), an_actor(), draft.id, 1, NOW).status)
        except RuleSetOvertaken:
            said.append("overtaken")

    at_once(*(lambda draft=draft: publish(draft) for draft in drafts))
    with service.reader.connect() as connection:
        counting = connection.execute(text("select count(*) from rule_sets where status = 'published'"))
        assert counting.scalar_one() == 1
    assert sorted(said) in (["overtaken", "published"], ["published", "published"])


def test_somebody_always_catches_what_is_left_whoever_leaves(service):
    def appointed(at=NOW):
        return appoint_fallback(service.work(), service.service_actor, at)

    def catching():
        [counting] = [row for row in rows(service, rule_sets) if row.status == "published"]
        return counting.fallback_id

    seed_rule_set(service.work(), service.service_actor, NOW)
    assert not appointed() and catching() is None
    places = ("/hq/", "/hq/sales/", "/hq/sales/east/", "/hq/sales/east/")
    [top], [above], [named], [peer] = (colleagues(service, 1, unit_path=path) for path in places)
    assert (appointed(), catching(), appointed()) == (True, top, False)
    told = {"name": "n", "rules": [], "fallback_id": named}
    draft = draft_rule_set(service.work(), service.service_actor, told, NOW)
    publish_rule_set(service.work(), service.service_actor, draft.id, 1, NOW)
    for gone, next_one in ((named, above), (above, top)):
        copy_leaving(service.work(), service.service_actor, gone, 2)
        assert (appointed(), catching(), appointed()) == (True, next_one, False)
    copy_leaving(service.work(), service.service_actor, top, 2)
    assert (appointed(), catching()) == (True, peer)
    assert [row.number for row in rows(service, rule_sets) if row.status == "published"] == [6]


def test_a_sweep_waits_for_nobody_who_tells_of_a_first_talk(service):
    colleagues(service, 1)
    waiting, worked = bring(service, 2)
    with service.work().by(an_actor()) as tx:
        tx.leads.get(worked.id).qualify()
    late = rows(service, first_touches)[0].due_at + timedelta(hours=9)
    with service.work().by(an_actor()) as tx:
        tx.assignment.touched(waiting.id, NOW)
        tx.assignment.touched(worked.id, NOW)
        assert tell_breaches(service.work(), service.service_actor, late) == 0
    assert {clock.touched_at for clock in rows(service, first_touches)} == {NOW}


def test_a_breach_is_told_once_when_it_happened_and_never_of_somebody_spoken_to(service, staged):
    colleagues(service, 1)
    late, spoken, worked = bring(service, 3)
    due = rows(service, first_touches)[0].due_at
    with service.work().by(an_actor()) as tx:
        tx.assignment.touched(spoken.id, NOW)
        tx.leads.get(worked.id).qualify()
    before = len(staged())
    assert tell_breaches(service.work(), service.service_actor, due - timedelta(seconds=1)) == 0
    assert tell_breaches(service.work(), service.service_actor, due + timedelta(hours=9)) == 1
    assert tell_breaches(service.work(), service.service_actor, due + timedelta(hours=9)) == 0
    [(kind, told)] = staged()[before:]
    assert (kind, told["lead_id"]) == ("lead.lead-first-touch-breached.v1", str(late.id))
    assert told["due_at"] == told["breached_at"]


def test_a_talk_whose_note_is_sent_late_was_in_time_though_its_breach_was_told(service):
    colleagues(service, 1)
    [lead] = bring(service, 1)
    [clock] = rows(service, first_touches)
    talk, told_at = NOW + timedelta(minutes=5), clock.due_at + timedelta(hours=9)
    assert tell_breaches(service.work(), service.service_actor, told_at) == 1
    later = Told(id=ActivityId(new_id()), kind=Kind.CALL, text="谈了交期", happened_at=told_at)
    note = Told(id=ActivityId(new_id()), kind=Kind.VISIT, text="谈了交期", happened_at=talk)
    for told in (later, note):
        record_activity(service.work(), an_actor(), lead.id, told, told_at)
    [clock] = rows(service, first_touches)
    assert (clock.touched_at, clock.breached_at) == (talk, clock.due_at)


def test_somebody_who_left_a_group_gets_none_and_the_group_goes_on(service):
    people = colleagues(service, 2)
    sharing(service, people)
    copy_leaving(service.work(), service.service_actor, people[0], 2)
    bring(service, 4)
    assert {row.person_id for row in rows(service, lead_assignments)} == {people[1]}


def test_a_thousand_leads_take_as_many_statements_as_one(service):
    people = colleagues(service, 3)
    sharing(service, people)
    assert statements(service, 1) == statements(service, 1000)


def statements(service, count):
    from sqlalchemy import event

    said = []

    def note(_connection, _cursor, statement, *_):
        said.append(statement)

    leads = [a_lead(owner_id=None, status=Status.NEW) for _ in range(count)]
    event.listen(service.database.writer, "before_cursor_execute", note)
    with service.work().by(an_actor()) as tx:
        assign_many(tx, [(lead, None) for lead in leads], NOW)
        done = len(said)
    event.remove(service.database.writer, "before_cursor_execute", note)
    return done


def test_a_newcomer_of_a_customer_whose_owner_left_goes_by_the_rules(service):
    leaver, other = colleagues(service, 2)
    sharing(service, [other])
    copy_leaving(service.work(), service.service_actor, leaver, 9)
    customer = KnownAccount(new_id(), "k", "", leaver, "/hq/")
    lead = a_lead(owner_id=None, status=Status.NEW)
    with service.work().by(an_actor()) as tx:
        assign_many(tx, [(lead, customer)], NOW)
        tx.leads.add(lead)
    assert lead.owner_id == other
