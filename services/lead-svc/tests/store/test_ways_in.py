"""However leads come in, at once, in steps or one by one: the same leads, owners, facts, audit and pairs."""

import random
from dataclasses import replace

import pytest
from sqlalchemy import text

from builders import NOW, a_lead, a_person
from chassis.testing import an_actor
from kernel.ids import new_id
from lead_svc.domain.lead import Source
from lead_svc.usecases import import_plan
from lead_svc.usecases.capture_lead import LeadKnown, capture_lead
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.import_leads import import_leads
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.work import Sheet

HEADINGS = ["公司名称", "联系人", "手机", "电话", "地址", "备注"]
FIELDS = ["company_name", "contact_name", "mobile", "phone", "address", "note"]
NAMES = (
    "嘉兴鸿雁纺织机械有限公司", "鸿雁（嘉兴）纺织机械有限责任公司", "嘉興鴻雁紡織機械公司", "嘉兴鸿雁纺织机械",
    "芜湖腾峦链条有限公司", "芜湖腾峦链条厂", "苏州华晨机械有限公司", "Suzhou Huachen Machinery Co., Ltd.",
)  # fmt: skip
# All that is kept, without what differs by the clock or by chance; leads go by the row they came from.
LEADS = "select mobile, company_name, contact_name, phone, search, company_key, region, unit_path, owner_id, \
    assigned_why, version, note, created_at from leads order by mobile"
TOLD = {
    "pairs": "select least(l.mobile, o.mobile), greatest(l.mobile, o.mobile), p.relation, p.score, p.state, \
        p.version, p.reasons::text from pairs p join leads l on l.id = p.lead_id \
        join leads o on o.id = p.other_id order by 1, 2",
    "keys": "select l.mobile, k.key from match_keys k join leads l on l.id = k.record_id order by 1, 2",
    "records": "select l.mobile, r.identity::text, r.search, r.owner_id, r.version from match_records r \
        join leads l on l.id = r.id order by 1",
    "owners": "select l.mobile, a.person_id, a.why, a.params::text, a.considered::text \
        from lead_assignments a join leads l on l.id = a.lead_id order by 1",
    "clocks": "select l.mobile, f.owner_id from first_touches f join leads l on l.id = f.id order by 1",
    "facts": "select o.type, o.aggregate_version, l.mobile, (o.body::jsonb - 'lead_id')::text \
        from outbox o join leads l on l.id = o.aggregate_id order by 1, 3",
    "audit": "select a.entity, a.operation, a.version, l.mobile, (a.changes - array['id', 'import_id'])::text \
        from audit a join leads l on l.id = a.entity_id order by 1, 4",
}


def a_list(seed: int) -> list[list[str]]:
    chance = random.Random(seed)
    rows = []
    for number in range(24):
        told = [chance.choice(NAMES), chance.choice("张王李"), f"139000{number:05}", "", "", ""]
        told[3] = chance.choice(("", "0573-82001234", "0573-82001234转8"))
        told[4] = chance.choice(("", "嘉兴市南湖区望岳路88号", "安徽省芜湖市"))
        rows.append(told)
    return rows


def kept(service) -> dict[str, list]:
    with service.reader.connect() as connection:
        asked = {"leads": LEADS, **TOLD}
        return {name: [tuple(row) for row in connection.execute(text(sql))] for name, sql in asked.items()}


def emptied(service) -> None:
    tables = (
        "leads, imports, import_rows, pairs, match_keys, match_records, lead_assignments, waiting_leads, \
        first_touches, outbox, audit, activities, lead_moves"
    )
    with service.database.writer.begin() as connection:
        connection.execute(text(f"truncate {tables} cascade"))


def listed(service, rows, batch: int, monkeypatch) -> dict[str, list]:
    emptied(service)
    monkeypatch.setattr(import_plan, "BATCH", batch)
    sheet = Sheet("", 1, [HEADINGS, *rows])
    import_leads(service.work(), an_actor(), "l.csv", Source.PHONE, [sheet], service.phones, NOW)
    return kept(service)


def captured(service, rows) -> dict[str, list]:
    emptied(service)
    for row in rows:
        told = {name: value for name, value in zip(FIELDS, row, strict=True) if value}
        newcomer, errors = read_newcomer(told, Source.PHONE, service.phones)
        assert newcomer, errors
        try:
            capture_lead(service.work(), an_actor(), newcomer, NOW)
        except LeadKnown:
            continue
    return kept(service)


@pytest.mark.parametrize("seed", range(3))
def test_a_list_in_one_step_in_many_and_row_by_row_leaves_the_same(service, monkeypatch, seed):
    person = a_person()
    for each in (person, replace(person, person_id=new_id(), name="另一个")):
        copy_person(service.work(), service.service_actor, each)
    # Of more than five like it each lead has five, and which ones depends on who is there already.
    monkeypatch.setattr("lead_svc.domain.duplicates.SHOWN", 100)
    rows = a_list(seed)
    whole = listed(service, rows, 400, monkeypatch)
    assert whole["leads"] and whole["pairs"]
    assert listed(service, rows, 5, monkeypatch) == whole
    assert listed(service, rows, 1, monkeypatch) == whole
    assert captured(service, rows) == whole


def test_leads_kept_at_once_are_told_and_noted_like_one(service):
    told, given = [], {"company_name": NAMES[0], "company_key": NAMES[0], "mobile": "+8613900000001"}
    given["owner_id"] = new_id()
    for ways in ("one", "all"):
        emptied(service)
        lead = a_lead(**given, note="长" * 5000)
        lead.captured(NOW)
        with service.work().by(an_actor()) as tx:
            tx.leads.add(lead) if ways == "one" else tx.leads.add_all([lead], {})
        assert lead.version == 1
        found = kept(service)
        assert found["leads"] and found["facts"] and found["audit"]
        told.append(found)
    assert told[0] == told[1]
