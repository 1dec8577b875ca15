"""The company's days begin and end where the installation says, here in São Paulo: three hours behind UTC, eleven
behind Shanghai."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from builders import HUACHEN, a_lead, a_person, a_pool
from chassis.testing import an_actor
from keeping import kept
from kernel.actor import Scope
from kernel.ids import new_id
from lead_svc.domain.pool import ClaimsUsedUp, StillCooling
from lead_svc.usecases.add_pool import add_pool
from lead_svc.usecases.claim_lead import claim_lead
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.draft_reports import draft_reports

ALL = {f"lead.{right}": Scope.ALL for right in "read work capture assign rules-read rules-write".split()}
MIDNIGHT = datetime(
    2026, 11, 20, 3, 0, tzinfo=UTC
)  # Friday begins in São Paulo; eleven in the morning in Shanghai
EVENING = MIDNIGHT - timedelta(hours=1)  # Thursday, eleven at night
CALL = {"kind": "call", "text": "谈了交期"}


@pytest.fixture(autouse=True)
def far(service):
    service.zone, service.clock = "America/Sao_Paulo", lambda: EVENING


@pytest.fixture
def me(service):
    person = a_person(product_lines=("*",))
    copy_person(service.work(), service.service_actor, person)
    return an_actor(id=person.person_id)


def test_a_daily_report_holds_what_was_done_before_the_companys_midnight(call, service, me):
    lead = kept(service, a_lead(owner_id=me.id))
    for at, text_ in ((EVENING, "谈了交期"), (MIDNIGHT, "看了样机")):
        service.clock = lambda at=at: at
        call(me, ALL, "POST", f"/leads/{lead.id}/activities", json={**CALL, "text": text_})
    yesterday = call(me, ALL, "POST", "/daily-reports", json={"day": "2026-11-19"}).json()
    today = call(me, ALL, "POST", "/daily-reports", json={}).json()
    assert [done["text"] for done in yesterday["done"]] == ["谈了交期"]
    assert (today["day"], [done["text"] for done in today["done"]]) == ("2026-11-20", ["看了样机"])


def test_the_day_is_drafted_in_the_companys_own_evening(call, service, me):
    lead = kept(service, a_lead(owner_id=me.id))
    call(me, ALL, "POST", f"/leads/{lead.id}/activities", json=CALL)
    drafted = [
        draft_reports(service.work(), service.service_actor, EVENING - timedelta(hours=early))
        for early in (6, 0)
    ]
    assert drafted == [0, 1]
    [report] = call(me, ALL, "GET", "/daily-reports").json()["items"]
    assert report["day"] == "2026-11-19"


def test_a_claim_a_day_is_one_from_midnight_to_midnight_of_the_company(service, me):
    pool = add_pool(service.work(), service.service_actor, a_pool(claims_a_day=1))
    told = {"owner_id": None, "pool_id": pool.id, "pooled_at": EVENING}
    first, second, third = leads = [a_lead(company_name=f"宁波第{n}塑机厂", **told) for n in range(3)]
    kept(service, *leads)
    claim_lead(service.work(), me, first.id, EVENING - timedelta(hours=22))
    with pytest.raises(ClaimsUsedUp):
        # In Shanghai this is another day.
        claim_lead(service.work(), me, second.id, EVENING)
    # In Shanghai this is the same one.
    claim_lead(service.work(), me, third.id, MIDNIGHT)


def test_a_limit_of_the_rules_is_of_the_companys_day(call, service, me):
    terms = {"perDay": 1, "hours": [], "certifications": []}
    agreed = call(me, ALL, "PUT", f"/work-terms/{me.id}", json=terms, headers={"If-Match": '"0"'})
    assert agreed.status_code == 200, agreed.text
    owners = []
    for n, at in enumerate((EVENING - timedelta(hours=22), EVENING, MIDNIGHT)):
        service.clock = lambda at=at: at
        told = {
            "companyName": f"宁波第{n}厂",
            "source": "website",
            "mobile": f"1391234567{n}",
            "region": "CN-32",
        }
        owners.append(call(an_actor(), ALL, "POST", "/leads", json=told).json().get("ownerId"))
    assert owners == [str(me.id), None, str(me.id)]


def test_whoever_must_wait_is_told_a_day_of_the_company(service, me):
    pool = add_pool(service.work(), service.service_actor, a_pool(cooling_days=7))
    told = {"owner_id": None, "pool_id": pool.id, "pooled_at": EVENING, "last_owner_id": me.id}
    lead = kept(service, a_lead(**told))
    with pytest.raises(StillCooling) as no:
        claim_lead(service.work(), me, lead.id, EVENING)
    assert f"{no.value.params['until']}" == "2026-11-26"


def test_my_day_lists_by_the_companys_day(call, service, me):
    kept(service, a_lead(owner_id=me.id, assigned_at=EVENING), a_lead(owner_id=me.id, assigned_at=MIDNIGHT))
    days = [
        [item["day"] for item in call(me, ALL, "GET", "/my-day").json()["items"]]
        for service.clock in (lambda: EVENING, lambda: MIDNIGHT)
    ]
    assert days == [["2026-11-19"], ["2026-11-19", "2026-11-20"]]


def test_rates_and_weeks_are_of_the_companys_months_and_mondays(call, service, me):
    months_end, sunday = datetime(2026, 11, 1, 2, tzinfo=UTC), datetime(2026, 11, 16, 2, tzinfo=UTC)
    kept(service, a_lead(owner_id=me.id, created_at=months_end, assigned_at=sunday))
    asked = "since=2026-10-01&until=2026-11-30"
    [rate] = call(me, ALL, "GET", f"/lead-rates?by=source&{asked}").json()["items"]
    [week] = call(me, ALL, "GET", f"/timeliness?{asked}").json()["items"]
    assert (rate["month"], week["week"]) == ("2026-10", "2026-11-09")
    assert call(me, ALL, "GET", "/lead-rates?since=2026-11-01").json()["items"] == []


def test_personal_data_goes_on_a_day_of_the_company(call, service):
    told = {"companyName": HUACHEN, "source": "website", "mobile": "139 1234 5678", "region": "CN-32"}
    call(an_actor(), ALL, "POST", "/leads", json=told)
    with service.reader.connect() as reader:
        assert str(reader.scalar(text("select retain_until from leads"))) == "2029-11-18"
        assert str(reader.scalar(text("select retain_until from arrivals"))) == "2027-11-19"


def test_nobody_is_asked_for_a_zone_by_whoever_calls(call, me):
    assert call(me, ALL, "GET", "/my-day?zone=Asia/Shanghai").status_code == 400
    assert call(me, ALL, "GET", f"/my-day?cursor={new_id()}").status_code == 400
