"""campaigns.list_campaigns campaigns.add_campaign campaigns.get_campaign campaigns.change_campaign
campaigns.get_campaign_figures arrivals.list_arrivals arrivals.list_lead_arrivals"""

from uuid import UUID

import pytest

from builders import HUACHEN, a_lead
from chassis.testing import an_actor
from kernel.actor import Kind, Scope
from kernel.ids import new_id
from lead_svc.domain.lead import Status
from lead_svc.usecases.copy_sale import copy_sale
from uploads import rows_of, upload

ALL = {
    "lead.campaign-read": Scope.ALL, "lead.campaign-write": Scope.ALL, "lead.capture": Scope.ALL,
    "lead.read": Scope.ALL, "lead.see-contact": Scope.ALL, "lead.work": Scope.ALL,
}  # fmt: skip
FAIR = {
    "name": "工博会 2026", "kind": "event", "means": "trade-show", "startsOn": "2026-09-22", "endsOn": "2026-09-26",
    "cost": {"amount": "1000.00", "currency": "CNY"}, "targetLeads": 300,
}  # fmt: skip
YEAR = {**FAIR, "name": "华东 2026", "kind": "campaign", "means": "other"}
PERSON = {"companyName": HUACHEN, "source": "trade-show", "mobile": "13912345678", "contactName": "张伟"}


def planned(call, body=FAIR, **more):
    answer = call(an_actor(), ALL, "POST", "/campaigns", json={**body, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def captured(call, **more):
    answer = call(an_actor(), ALL, "POST", "/leads", json={**PERSON, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def figures(call, campaign):
    return call(an_actor(), ALL, "GET", f"/campaigns/{campaign['campaignId']}/figures").json()


def test_a_campaign_is_shown_as_it_was_planned_and_changed_under_its_version(call, audited):
    made = planned(call)
    path = f"/campaigns/{made['campaignId']}"
    assert {**made, **FAIR, "cost": made["cost"]} == made and made["cost"]["amount"] == "1000.0000"
    assert call(an_actor(), ALL, "GET", path).json() == made
    stale = call(an_actor(), ALL, "PUT", path, json=FAIR, headers={"If-Match": '"7"'})
    changed = call(an_actor(), ALL, "PUT", path, json={**FAIR, "name": "x"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, changed.status_code, changed.json()["name"]) == (412, 200, "x")
    assert changed.json()["formKey"] == made["formKey"] and len(audited("Campaign")) == 2
    listed = call(an_actor(), ALL, "GET", "/campaigns?kind=event&name=x").json()["items"]
    assert [item["campaignId"] for item in listed] == [made["campaignId"]]


@pytest.mark.parametrize(
    ("wrong", "code", "pointer"),
    [
        ({"endsOn": "2026-09-21"}, "lead-campaign-ends-first", "/body/endsOn"),
        ({"partOf": str(new_id())}, "lead-campaign-in-itself", "/body/partOf"),
        ({"consentVersion": "1999"}, "lead-consent-unknown", "/body/consentVersion"),
        ({"formOpen": True}, "lead-form-without-consent", "/body/consentVersion"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused(call, wrong, code, pointer):
    answer = call(an_actor(), ALL, "POST", "/campaigns", json={**FAIR, **wrong})
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_campaign_costs_no_less_than_nothing(call):
    less = {**FAIR, "cost": {"amount": "-1", "currency": "CNY"}}
    assert call(an_actor(), ALL, "POST", "/campaigns", json=less).status_code == 400


def test_a_lead_of_an_event_is_one_of_its_campaign_too(call):
    year = planned(call, YEAR)
    fair = planned(call, partOf=year["campaignId"])
    referrer = str(new_id())
    told = {**PERSON, "eventId": fair["campaignId"], "referrerId": referrer}
    knowing = {**ALL, "channel.partner-read": Scope.ALL}
    lead = call(an_actor(), knowing, "POST", "/leads", json=told).json()
    assert (lead["eventId"], lead["campaignId"]) == (fair["campaignId"], year["campaignId"])
    for name, value in (
        ("campaignId", year["campaignId"]),
        ("eventId", fair["campaignId"]),
        ("referrerId", referrer),
    ):
        assert len(call(an_actor(), ALL, "GET", f"/leads?{name}={value}").json()["items"]) == 1
    assert figures(call, year)["leads"] == figures(call, fair)["leads"] == 1


def test_only_a_partner_or_whoever_sees_all_partners_says_who_referred_a_lead(call):
    told = {**PERSON, "referrerId": str(new_id())}
    for rights in (ALL, {**ALL, "channel.partner-read": Scope.REGION}):
        answer = call(an_actor(), rights, "POST", "/leads", json=told)
        assert (answer.status_code, answer.json()["code"]) == (422, "lead-referrer-unknown")
        assert answer.json()["errors"][0]["pointer"] == "/body/referrerId"


def test_a_campaign_that_is_not_there_brings_nobody(call):
    campaign = planned(call, YEAR)
    for cause in ({"campaignId": str(new_id())}, {"eventId": campaign["campaignId"]}):
        answer = call(an_actor(), ALL, "POST", "/leads", json={**PERSON, **cause})
        assert (answer.status_code, answer.json()["code"]) == (422, "lead-campaign-unknown")


def test_a_lead_keeps_word_for_word_what_was_said(call):
    lead = captured(call, mobile="139 1234 5678", note="很急")
    [arrival] = call(an_actor(), ALL, "GET", f"/leads/{lead['leadId']}/arrivals").json()["items"]
    assert arrival["payload"]["mobile"] == "139 1234 5678" and arrival["payload"]["note"] == "很急"
    assert (arrival["way"], arrival["became"], arrival["retainUntil"]) == ("hand", "captured", "2027-11-20")
    hidden = call(an_actor(), {"lead.read": Scope.ALL}, "GET", "/arrivals?state=taken").json()["items"]
    assert len(hidden) == 1 and "payload" not in hidden[0]


def test_a_long_word_is_cut_and_said_to_be(call):
    lead = captured(call, note="长" * 8000)
    [arrival] = call(an_actor(), ALL, "GET", f"/leads/{lead['leadId']}/arrivals").json()["items"]
    assert arrival["payloadCut"] and len(arrival["payload"]["note"]) == 4000
    assert len(lead["note"]) == 8000


def test_what_a_campaign_brought_is_told_by_lead_opportunity_and_order(call, service):
    fair = planned(call)
    leads = [
        captured(call, eventId=fair["campaignId"], mobile=f"1391234567{n}", contactName=f"张{n}")
        for n in range(3)
    ]
    sale, contract = new_id(), new_id()
    ordered = {"id": new_id(), "version": 1, "contract_id": contract, "amount": "5000", "currency": "CNY"}
    for _ in range(2):
        told = service.work, service.service_actor
        copy_sale(told[0](), told[1], "order", ordered)
        copy_sale(told[0](), told[1], "contract", {"id": contract, "version": 1, "opportunity_id": sale})
        copy_sale(
            told[0](), told[1], "opportunity", {"id": sale, "version": 1, "lead_id": leads[0]["leadId"]}
        )
    told = figures(call, fair)
    assert {n: told[n] for n in ("leads", "opportunities", "orders", "arrivals", "knownBefore")} == {
        "leads": 3, "opportunities": 1, "orders": 1, "arrivals": 3, "knownBefore": 0,
    }  # fmt: skip
    money = {n: told[n]["amount"] for n in ("costPerLead", "costPerOpportunity", "costPerOrder", "ordered")}
    assert money == {
        "costPerLead": "333.33", "costPerOpportunity": "1000.00", "costPerOrder": "1000.00", "ordered": "5000.00",
    }  # fmt: skip


def test_nothing_is_divided_by_nothing(call):
    assert "costPerLead" not in figures(call, planned(call))


def test_a_campaign_is_changed_by_whom_it_reaches(call):
    made = planned(call)
    own = {**ALL, "lead.campaign-write": Scope.OWN}
    answer = call(
        an_actor(Kind.STAFF),
        own,
        "PUT",
        f"/campaigns/{made['campaignId']}",
        json=FAIR,
        headers={"If-Match": '"1"'},
    )
    assert answer.status_code == 404


LIST = "公司名称,手机,行业,公司规模,语言,摊位\n苏州一厂,13912345678,汽车零部件,500 人,英文,A12\n,13812345678,,,,B7\n".encode()


def test_the_list_of_a_fair_counts_for_the_fair_and_its_campaign(call, take_in):
    year = planned(call, YEAR)
    fair = planned(call, partOf=year["campaignId"])
    done = take_in(LIST, "fair.csv", told={"eventId": fair["campaignId"]})
    assert (done["eventId"], done["campaignId"]) == (fair["campaignId"], year["campaignId"])
    [lead] = call(an_actor(), ALL, "GET", f"/leads?eventId={fair['campaignId']}").json()["items"]
    assert lead["campaignId"] == year["campaignId"]
    assert figures(call, fair)["costPerLead"]["amount"] == "1000.00"
    assert figures(call, year)["leads"] == 1


def test_a_list_of_an_event_that_is_none_is_refused_before_any_row(call):
    refused = upload(call, LIST, "fair.csv", told={"eventId": planned(call, YEAR)["campaignId"]})
    assert (refused.status_code, refused.json()["code"]) == (422, "lead-campaign-unknown")


def test_a_list_tells_what_rules_ask_for_and_keeps_every_cell_as_it_came(call, take_in):
    done = take_in(LIST, "fair.csv")
    [lead] = call(an_actor(), ALL, "GET", f"/leads?importId={done['importId']}").json()["items"]
    assert (lead["industry"], lead["companySize"], lead["language"]) == ("汽车零部件", "500 人", "en")
    _, taken, wrong = rows_of(call, done)
    assert taken["raw"]["语言"] == "英文" and taken["raw"]["摊位"] == "A12"
    assert (wrong["outcome"], wrong["raw"]) == ("wrong", {"手机": "13812345678", "摊位": "B7"})


def test_what_another_lead_took_in_costs_nothing_of_its_own(call, service):
    fair = planned(call)
    captured(call, eventId=fair["campaignId"])
    with service.work().by(service.service_actor) as tx:
        tx.leads.add(a_lead(status=Status.MERGED, company_name="乙厂", event_id=UUID(fair["campaignId"])))
    assert figures(call, fair)["costPerLead"]["amount"] == "1000.00"


def test_rates_by_campaign_say_what_it_is_called(call):
    year = planned(call, YEAR)
    captured(call, campaignId=year["campaignId"])
    [cohort] = call(an_actor(), ALL, "GET", "/lead-rates?by=campaign").json()["items"]
    assert (cohort["key"], cohort["name"]) == (year["campaignId"], year["name"])
