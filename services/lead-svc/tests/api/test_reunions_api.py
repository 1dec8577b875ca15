"""Somebody who is a lead already comes again: their owner learns of it, and nothing that was told is lost."""

from datetime import timedelta

import pytest

from builders import HUACHEN, NOW, a_lead, a_person
from chassis.testing import an_actor
from kernel.actor import Scope
from kernel.company_name import company_key
from kernel.ids import new_id
from lead_svc.domain.activity import ActivityId, Kind
from lead_svc.domain.known import AccountCopy
from lead_svc.domain.lead import LONGEST_NOTE, Status
from lead_svc.usecases.copy_account import copy_account
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.record_activity import record_activity
from lead_svc.usecases.take_referral import take_referral
from lead_svc.usecases.told import Told
from uploads import ALL as UPLOADS
from uploads import rows_of

ALL = {**UPLOADS, "lead.capture": Scope.ALL}
REFERRED = {"company_name": HUACHEN, "contact_name": "张伟", "mobile": "13912345678", "note": "还要机械手"}
HEAD = "公司,联系人,手机,电话,邮箱,备注\n"


@pytest.fixture
def me(service):
    actor = an_actor()
    copy_person(service.work(), service.service_actor, a_person(person_id=actor.id))
    return actor


def kept(service, **changed):
    lead = a_lead(**changed)
    with service.work().by(service.service_actor) as tx:
        tx.leads.add(lead)
    return lead


def refer(service, now=NOW, **changed):
    take_referral(
        service.work(), service.service_actor, new_id(), {**REFERRED, **changed}, service.phones, now
    )


def shown(call, lead):
    return call(an_actor(), ALL, "GET", f"/leads/{lead.id}").json()


def day_of(call, me):
    return [item["kind"] for item in call(me, ALL, "GET", "/my-day").json()["items"]]


def timeline(call, lead):
    return call(an_actor(), ALL, "GET", f"/leads/{lead.id}/timeline").json()["items"]


def test_their_owner_finds_it_in_my_day_and_in_the_timeline_until_they_are_spoken_to(call, service, me):
    lead = kept(service, owner_id=me.id, followed_up_at=NOW - timedelta(9))
    refer(service, mobile="13912345678/13812345679")
    assert day_of(call, me) == ["came-again"]
    [entry] = [one for one in timeline(call, lead) if one["kind"] == "came-again"]
    assert entry["text"] == "还要机械手"
    assert shown(call, lead)["moreNumbers"] == "+8613812345679"
    assert shown(call, lead)["note"].startswith("还要机械手 (dealer")
    told = Told(id=ActivityId(new_id()), kind=Kind.CALL, text="谈了机械手")
    record_activity(service.work(), me, lead.id, told, NOW + timedelta(hours=1))
    assert day_of(call, me) == []


def test_a_note_that_has_no_room_stands_in_the_timeline(call, service, me):
    lead = kept(service, owner_id=me.id, note="长" * LONGEST_NOTE)
    refer(service)
    assert "还要机械手" not in shown(call, lead)["note"]
    assert [one["text"] for one in timeline(call, lead) if one["kind"] == "came-again"] == ["还要机械手"]


def test_who_bought_and_comes_again_is_a_new_lead_of_whoever_looks_after_the_customer(call, service, me):
    bought = kept(service, status=Status.CONVERTED, owner_id=an_actor().id)
    account = AccountCopy(new_id(), HUACHEN, company_key(HUACHEN), "", me.id, "/hq/sales/east/", 1)
    copy_account(service.work(), service.service_actor, account)
    told = {"companyName": HUACHEN, "contactName": "张伟", "mobile": "13912345678", "source": "phone"}
    again = call(an_actor(), ALL, "POST", "/leads", json=told)
    assert (again.status_code, again.json().get("ownerId")) == (201, str(me.id)), again.text
    found = call(an_actor(), ALL, "GET", f"/reviews?leadId={again.json()['leadId']}").json()["items"]
    assert "account" in {pair["otherKind"] for pair in found}
    refer(service)
    assert shown(call, bought).get("note") is None


def test_what_a_list_tells_more_of_a_known_lead_is_kept(call, service, take_in, me):
    lead = kept(service, owner_id=me.id, email="", note="要两台", followed_up_at=NOW - timedelta(1))
    rows = f"{HUACHEN},张伟,13912345678/13812345679,0512-65001234,wei@huachen.example,还要机械手\n"
    done = take_in((HEAD + rows).encode(), "list.csv")
    assert [row["outcome"] for row in rows_of(call, done) if row["outcome"] != "not-data"] == ["duplicate"]
    now = shown(call, lead)
    assert (now["phone"], now["moreNumbers"], now["email"]) == (
        "+8651265001234", "+8613812345679", "wei@huachen.example",
    )  # fmt: skip
    assert now["note"].startswith("要两台\n还要机械手") and day_of(call, me) == ["came-again"]
    take_in((HEAD + rows).encode(), "again.csv")
    assert shown(call, lead) == now and len(timeline(call, lead)) == 2
