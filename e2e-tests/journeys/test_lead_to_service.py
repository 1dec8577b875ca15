"""The main job, from a trade-show list to the machine's service visit; each step stands on the one before."""

import io
import time
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256

import pytest
from caller import Caller, Unexpected, eventually, today
from company import sign_in
from pypdf import PdfReader
from show_list import a_show_list

TERMS = [
    {"event": "signing", "percent": "30", "days": 0},
    {"event": "shipment", "percent": "60", "days": 30},
    {"event": "warranty-end", "percent": "10", "days": 0},
]


def test_1_a_trade_show_list_becomes_leads_each_with_an_owner_and_a_reason(company, story):
    for region in ("CN-32", "CN-44"):
        eventually(partial(_probe, company, region))
    done = company.director.take_in("expo.xlsx", a_show_list(company.mark, company.line))
    assert (done["captured"], done["duplicates"], done["wrong"]) == (4, 1, 2)
    leads = {
        lead["companyName"]: lead
        for lead in company.director.items("/api/lead/v1/leads", importId=done["importId"])
    }
    story["lead"] = leads[f"苏州华晨机械{company.mark}有限公司"]
    east, south = story["lead"], leads[f"东莞宏远模具{company.mark}有限公司"]
    assert (east["ownerId"], south["ownerId"]) == (company.ids["east"], company.ids["south"])
    assert "李强" in east["assignedWhy"] and "王芳" in south["assignedWhy"]


def _probe(company, region):
    """A lead that finds its owner once lead-svc has heard of the new colleagues."""
    told = {"companyName": f"试探{uuid.uuid4().hex}", "source": "api", "mobile": a_mobile(), "region": region}
    lead = company.admin.create("/api/lead/v1/leads", {**told, "productLine": company.line})
    return "ownerId" in lead and not lead["assignedWhy"].startswith("fallback")


def a_mobile():
    """A number nobody had before in this run."""
    return f"139{time.time_ns() // 1000 % 10**8:08}"


def test_1b_a_colleague_of_another_region_does_not_know_of_it(company, story):
    foreign = company.south.call("GET", f"/api/lead/v1/leads/{story['lead']['leadId']}", expect=404)
    nowhere = company.south.call("GET", f"/api/lead/v1/leads/{uuid.uuid4()}", expect=404)
    assert foreign.json()["code"] == nowhere.json()["code"] == "lead-not-found"


def test_2_a_converted_lead_is_account_contact_and_opportunity_once(company, story):
    path = f"/api/lead/v1/leads/{story['lead']['leadId']}"
    company.east.move(path, "/qualification")
    company.east.move(path, "/conversion", {"opportunityName": "注塑机两台"})
    story["opportunity"] = eventually(
        lambda: next(
            (o for o in company.east.items("/api/sales/v1/opportunities") if o["name"] == "注塑机两台"), None
        )
    )
    accounts = [a for a in company.east.items("/api/sales/v1/accounts") if company.mark in a["name"]]
    assert [a["name"] for a in accounts] == [f"苏州华晨机械{company.mark}有限公司"]
    contacts = company.east.items("/api/sales/v1/contacts", accountId=accounts[0]["accountId"])
    assert [c["name"] for c in contacts] == ["张伟"]


def test_2b_somebody_else_of_a_customer_goes_to_whoever_looks_after_it(company, story):
    lead = eventually(lambda: _of_the_customer(company))
    assert lead["ownerId"] == company.ids["east"]


def _of_the_customer(company):
    told = {
        "companyName": f"苏州华晨机械{company.mark}（有限责任公司）",
        "source": "phone",
        "mobile": a_mobile(),
    }
    lead = company.director.create(
        "/api/lead/v1/leads", {**told, "contactName": f"何静{uuid.uuid4().hex[:4]}"}
    )
    return lead if lead.get("assignedWhy") == "known-customer" else None


def test_3_an_impossible_configuration_says_why_and_a_possible_one_has_a_price(company, story):
    code = company.ids["product_code"]
    clash = company.east.create(
        "/api/cpq/v1/configurations", {"productCode": code, "options": ["std", "d45", "heater"]}
    )
    fine = company.east.create(
        "/api/cpq/v1/configurations", {"productCode": code, "options": ["keba", "d45", "heater"]}
    )
    assert clash["valid"] is False and "heater" in str(clash) and "keba" in str(clash)
    assert fine["valid"] is True


def test_3b_a_quote_is_priced_sent_as_a_chinese_document_and_accepted(company, story):
    opportunity = story["opportunity"]
    path = f"/api/sales/v1/opportunities/{opportunity['opportunityId']}"
    company.east.move(path, "/stage", {"stage": "PROPOSAL"})
    line = {
        "productCode": company.ids["product_code"],
        "options": ["keba", "d45", "heater"],
        "quantity": 2,
        "discountPercent": "2",
    }
    until = (today() + timedelta(days=30)).isoformat()
    body = {
        "opportunityId": opportunity["opportunityId"],
        "lines": [line],
        "paymentTerms": TERMS,
        "validUntil": until,
    }
    quote = eventually(lambda: company.east.create("/api/cpq/v1/quotes", body))
    # (250,000 + 18,000 + 6,000 + 9,500) × 2 × 98 % = 555,660.00; 13 % VAT = 72,235.80
    assert (quote["netAmount"]["amount"], quote["totalAmount"]["amount"]) == ("555660.00", "627895.80")
    quote_path = f"/api/cpq/v1/quotes/{quote['quoteId']}"
    company.east.move(quote_path, "/sending")
    document = company.east.call("GET", f"{quote_path}/document", headers={"Accept-Language": "zh"})
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(document.content)).pages)
    assert "苏州华晨机械" in text and "627,895.80" in text and "螺杆直径" in text
    company.east.move(quote_path, "/acceptance", {"name": "王总"})


def test_4_acceptance_makes_a_contract_that_another_person_approves(company, story):
    opportunity_id = story["opportunity"]["opportunityId"]
    contract = eventually(
        lambda: next(
            (
                c
                for c in company.east.items("/api/sales/v1/contracts")
                if c["opportunityId"] == opportunity_id
            ),
            None,
        )
    )
    won = company.east.get(f"/api/sales/v1/opportunities/{opportunity_id}")
    assert won["stage"] == "WON" and contract["total"]["amount"] == "627895.80"
    path = f"/api/sales/v1/contracts/{contract['contractId']}"
    with pytest.raises(Unexpected):
        company.east.move(path, "/approval")
    company.director.move(path, "/approval")
    company.east.move(path, "/signature", {"signedOn": today().isoformat()})
    order = eventually(
        lambda: next(
            (
                o
                for o in company.east.items("/api/sales/v1/orders")
                if o.get("contractId") == contract["contractId"]
            ),
            None,
        )
    )
    story["order"] = company.east.get(f"/api/sales/v1/orders/{order['orderId']}")
    plan = story["order"]["instalments"]
    assert sum(Decimal(i["amount"]["amount"]) for i in plan) == Decimal("627895.80")
    assert [i["event"] for i in plan] == ["signing", "shipment", "warranty-end"] and plan[0].get("dueOn")
    assert story["order"]["lines"][0]["technicalParameters"]["screw"] == {"value": "45", "unit": "mm"}


def test_4b_the_erp_reads_material_list_and_routing_of_what_was_sold(company, story):
    line = company.erp.get(f"/api/sales/v1/orders/{story['order']['orderId']}")["lines"][0]
    told = company.erp.call("GET", line["frozen"]["reference"])
    assert sha256(told.content).hexdigest() == line["frozen"]["hash"]
    record = told.json()
    assert [(each["item"], each["quantity"]) for each in record["materials"]] == [("S-45", "1")]
    assert [each["minutes"] for each in record["operations"]] == ["600"]
    assert (record["materialListHash"], record["routingHash"]) == (
        line["frozen"]["materialListHash"],
        line["frozen"]["routingHash"],
    )
    company.south.call("GET", line["frozen"]["reference"], expect=404)


def test_5_production_is_seen_and_shipment_registers_each_machine_and_makes_money_due(company, story):
    path = f"/api/sales/v1/orders/{story['order']['orderId']}"
    now = datetime.now(UTC)
    for stage in ("scheduled", "ready"):
        company.erp.move(path, "/progress", {"lineNo": 1, "stage": stage, "at": now.isoformat()})
    story["serials"] = [f"HX160-{company.mark}-{n}" for n in (1, 2)]
    machines = [{"serial": serial, "lineNo": 1} for serial in story["serials"]]
    company.erp.move(path, "/shipments", {"shippedOn": today().isoformat(), "machines": machines})
    order = company.east.get(path)
    due = next(i for i in order["instalments"] if i["event"] == "shipment")
    assert due["dueOn"] == (today() + timedelta(days=30)).isoformat()
    found = eventually(
        lambda: (
            [
                m
                for s in story["serials"]
                for m in company.dispatcher.items("/api/fieldservice/v1/machines", serial=s)
            ]
            or None
        )
    )
    eventually(
        lambda: (
            len(
                [
                    m
                    for s in story["serials"]
                    for m in company.dispatcher.items("/api/fieldservice/v1/machines", serial=s)
                ]
            )
            == 2
        )
    )
    story["machine"] = company.dispatcher.get(f"/api/fieldservice/v1/machines/{found[0]['machineId']}")
    assert "keba" in str(story["machine"]["configuration"])
    assert story["machine"]["technicalParameters"]["screw"] == {"value": "45", "unit": "mm"}


def test_5b_a_serial_number_ships_once(company, story):
    path = f"/api/sales/v1/orders/{story['order']['orderId']}"
    with pytest.raises(Unexpected, match=r"409|422"):
        company.erp.move(
            path,
            "/shipments",
            {"shippedOn": today().isoformat(), "machines": [{"serial": story["serials"][0], "lineNo": 1}]},
        )


def test_7_a_fault_is_reported_dispatched_repaired_and_kept_in_the_machine_file(company, story):
    machine_id = story["machine"]["machineId"]
    raised = company.dispatcher.create(
        "/api/fieldservice/v1/service-requests",
        {"machineId": machine_id, "severity": "down", "description": "加热圈不工作", "contactName": "张伟"},
    )
    assert raised["respondBy"] > raised["requestedAt"]
    now = datetime.now(UTC)
    order = eventually(
        lambda: company.dispatcher.create(
            "/api/fieldservice/v1/work-orders",
            {
                "requestId": raised["requestId"],
                "engineerId": company.ids["engineer"],
                "plannedFrom": now.isoformat(),
                "plannedUntil": (now + timedelta(hours=4)).isoformat(),
            },
        )
    )
    path = f"/api/fieldservice/v1/work-orders/{order['workOrderId']}"
    company.engineer.move(path, "/departure")
    company.engineer.move(path, "/start")
    used = {"partCode": company.ids["part_code"], "quantity": 2}
    movement = uuid.uuid4()
    for _ in range(2):
        company.engineer.move(path, f"/parts/{movement}", used, "PUT")
    company.engineer.move(path, f"/notes/{uuid.uuid4()}", {"text": "更换加热圈"}, "PUT")
    done = company.engineer.move(
        path, "/completion", {"fixed": True, "labourMinutes": 90, "signatureName": "张伟"}
    )
    assert done["status"] == "completed"
    stock = company.dispatcher.items("/api/fieldservice/v1/van-stock", engineerId=company.ids["engineer"])
    assert [row["quantity"] for row in stock if row["partCode"] == company.ids["part_code"]] == [3]
    history = company.dispatcher.get(f"/api/fieldservice/v1/machines/{machine_id}/history")
    assert raised["number"] in str(history) and company.ids["part_code"] in str(history)


def test_8_the_figures_reconcile_with_their_records(company, story):
    listed = company.director.items("/api/sales/v1/opportunities")
    told = {row["stage"]: row["count"] for row in company.director.get("/api/sales/v1/pipeline")["items"]}
    assert {stage: n for stage, n in told.items() if n} == {
        s: sum(o["stage"] == s for o in listed) for s in {o["stage"] for o in listed}
    }
    costs = company.admin.get("/api/fieldservice/v1/costs-by-product")
    mine = next(row for row in costs["items"] if row["productCode"] == company.ids["product_code"])
    assert Decimal(mine["partsCost"]["amount"]) == Decimal("240.00")


def test_9_losing_a_role_and_signing_out_take_effect_within_five_seconds(company):
    login = f"leaver-{company.mark}"
    body = {
        "name": "钱离",
        "unitId": company.units["east"],
        "regions": [],
        "productLines": [],
        "login": login,
    }
    person = company.admin.create("/api/identity/v1/people", body)
    path = f"/api/identity/v1/people/{person['personId']}"
    company.admin.move(path, "/roles", {"roles": ["salesperson"]}, "PUT")
    leaver = sign_in(company, login, person["personId"])
    leaver.get("/api/lead/v1/leads")
    company.admin.move(path, "/roles", {"roles": []}, "PUT")
    eventually(lambda: leaver.call("GET", "/api/lead/v1/leads", expect=403).text, 5)
    leaver.call("DELETE", "/api/session")
    anybody = Caller(company.base_url)
    anybody.session.cookies.update(leaver.session.cookies)
    anybody.call("GET", "/api/lead/v1/leads", expect=401)
