import threading

import pytest
from sqlalchemy import select, text

from builders import NOW, a_lead
from chassis.outbox import audit, outbox
from chassis.testing import an_actor
from kernel.actor import Scope
from kernel.errors import Stale
from lead_svc.adapters.tables import leads
from lead_svc.domain.lead import Lead, LeadNotFound
from lead_svc.usecases.capture_lead import LeadKnown, capture_lead
from lead_svc.usecases.drop_lead import drop_lead
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.seed_drop_reasons import seed_drop_reasons


def keep(service, lead: Lead) -> Lead:
    with service.work().by(an_actor()) as tx:
        tx.leads.add(lead)
    return lead


def test_every_field_comes_back_as_it_was_kept(service):
    lead = keep(service, a_lead(note="长" * 5000, consent_given_on=NOW.date(), retain_until=NOW.date()))
    with service.work().by(an_actor()) as tx:
        found = tx.leads.get(lead.id)
        assert {c.name: getattr(found, c.name) for c in leads.c} == {
            c.name: getattr(lead, c.name) for c in leads.c
        }
        assert found is not lead


def test_of_two_who_change_one_lead_at_once_one_is_stale(service):
    seed_drop_reasons(service.work(), service.service_actor)
    lead = keep(service, a_lead())
    with pytest.raises(Stale), service.work().by(an_actor()) as slow:
        mine = slow.leads.get(lead.id)
        drop_lead(service.work(), an_actor(), lead.id, 1, "no-budget", "faster")
        mine.drop("slower")


def test_a_change_its_facts_and_its_audit_entry_are_kept_together_or_not_at_all(service):
    lead = a_lead()
    lead.captured(NOW)
    with pytest.raises(ZeroDivisionError), service.work().by(an_actor()) as tx:
        tx.leads.add(lead)
        tx.flush()
        raise ZeroDivisionError
    with service.reader.connect() as connection:
        counts = [
            connection.execute(text(f"select count(*) from {t}")).scalar_one()
            for t in ("leads", "outbox", "audit")
        ]
    assert counts == [0, 0, 0]


def test_the_audit_tells_who_changed_what_from_what_and_why(service):
    seed_drop_reasons(service.work(), service.service_actor)
    actor, lead = an_actor(), keep(service, a_lead())
    drop_lead(service.work(), actor, lead.id, 1, "no-budget", "预算取消")
    with service.reader.connect() as connection:
        entries = connection.execute(select(audit).order_by(audit.c.position)).all()
        created, dropped = [entry for entry in entries if entry.entity_id == lead.id]
        assert connection.execute(select(outbox)).all() == []
    assert (created.operation, dropped.operation, dropped.actor_id, dropped.reason) == (
        "created",
        "changed",
        actor.id,
        "预算取消",
    )
    assert dropped.changes["status"] == ["qualified", "dropped"] and dropped.version == 2


def test_what_happened_cannot_be_made_to_have_happened_otherwise(service):
    granted = text("select has_table_privilege('audit', 'update') or has_table_privilege('audit', 'delete')")
    owner = text("select relacl::text from pg_class where relname = 'audit'")
    with service.reader.connect() as connection:
        assert connection.execute(granted).scalar_one() in (True, False)
        assert "w" not in connection.execute(owner).scalar_one().split("=")[1].split("/")[0]


@pytest.mark.parametrize(
    ("scope", "sees"),
    [
        (Scope.OWN, "own"),
        (Scope.TEAM, "own team"),
        (Scope.SUBORDINATE, "own team below"),
        (Scope.REGION, "own far"),
        (Scope.ALL, "own team below far"),
    ],
)
def test_each_scope_reaches_as_far_as_it_says(service, scope, sees):
    me = an_actor(scope=scope, unit_path="/hq/east/", regions=("CN-32",))
    kept = {
        "own": a_lead(owner_id=me.id, unit_path="/hq/east/", region="CN-32"),
        "team": a_lead(unit_path="/hq/east/", region="CN-33"),
        "below": a_lead(unit_path="/hq/east/suzhou/", region="CN-33"),
        "far": a_lead(unit_path="/hq/eastern/", region="CN-32"),
    }
    for lead in kept.values():
        keep(service, lead)
    assert {name for name, lead in kept.items() if exists(service, me, lead)} == set(sees.split())


def exists(service, actor, lead) -> bool:
    try:
        with service.work().by(actor) as tx:
            return tx.leads.get(lead.id) is not None
    except LeadNotFound:
        return False


def test_two_who_capture_one_person_at_once_make_one_lead(service):
    told = {"company_name": "宁波博川塑业有限公司", "contact_name": "王芳", "mobile": "13800138000"}
    newcomer, _ = read_newcomer(told, "phone", service.phones)
    outcomes, ready = [], threading.Barrier(8)

    def capture() -> None:
        ready.wait()
        try:
            capture_lead(service.work(), an_actor(), newcomer, NOW)
            outcomes.append("captured")
        except LeadKnown:
            outcomes.append("known")

    threads = [threading.Thread(target=capture) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["captured"] + ["known"] * 7
