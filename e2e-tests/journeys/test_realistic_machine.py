"""The HX-S machine from the first answer to the contract: configured whole with its numbers, priced, quoted,
approved because it has to be, sent by link, accepted by the customer, handed over with hashes and parameters.
"""

import io
from datetime import timedelta
from decimal import Decimal
from functools import partial
from hashlib import sha256

import hx_s
import pytest
from caller import Caller, eventually, today
from pypdf import PdfReader

API, SALES = "/api/cpq/v1", "/api/sales/v1"
# A car supplier's glass-fibre parts: a five-axis robot, tracing to the MES, twelve hot runner zones.
WANTED = [
    "CT_DE", "C3200", "U1650", "MC_PAGF", "BA_WC", "RB_5S10", "EM_67", "OPC_77", "PM_TRACE", "HR_16",
    "MT_W140", "DR_D200", "CP_4", "VG_S8", "PL_MAG", "WA_24",
]  # fmt: skip
NUMBERS = [{"code": "zones", "value": "12"}, {"code": "mouldTemp", "value": "95"}]
TERMS = [
    {"event": "signing", "percent": "40", "days": 0},
    {"event": "acceptance", "percent": "60", "days": 30},
]


@pytest.fixture(scope="module")
def code(company):
    """The machine in sale."""
    return hx_s.sell(company)


def test_1_it_is_configured_whole_around_what_the_customer_wants(company, code, story):
    east = company.east
    clash = east.create(
        f"{API}/configurations", {"productCode": code, "options": ["SERVO", "CLR_7", "C2000"]}
    )
    assert clash["possible"] is False and clash["repairs"] and clash["clash"]["rules"]
    asked = {"productCode": code, "options": WANTED, "numbers": NUMBERS}
    whole = east.create(f"{API}/configurations/completion", {**asked, "wish": "cheapest"})
    assert (whole["valid"], whole["complete"], whole["conflicts"]) == (True, True, [])
    done = whole["completion"]
    told = {each["code"]: each["value"] for each in done["numbers"]}
    assert set(WANTED) <= set(done["options"]) and (told["zones"], told["mouldTemp"]) == ("12", "95")
    story["machine"] = {"productCode": code, "options": done["options"], "numbers": done["numbers"]}
    story["net"] = Decimal(whole["price"]["netAmount"]["amount"])
    made_of = east.create(f"{API}/configurations/materials", story["machine"])
    assert len(made_of["materials"]) > 100 and len(made_of["operations"]) >= 20


def test_2_a_dealer_is_told_what_it_would_pay_with_the_same_numbers_and_sees_it_in_its_catalogue(
    company, code, story
):
    dealer, wanted = company.dealer, {**story["machine"], "quantity": 1}
    checked = eventually(partial(dealer.create, "/api/channel/v1/price-checks", {"lines": [wanted]}))
    (line,) = checked["lines"]
    # Grade A pays twelve percent less; 13 % of it are VAT.
    net = (story["net"] * 88 / 100).quantize(Decimal("0.01"))
    assert (Decimal(line["netAmount"]["amount"]), line["taxRate"]) == (net, "0.13")
    assert Decimal(checked["taxAmount"]["amount"]) == (net * 13 / 100).quantize(Decimal("0.01"))
    assert line["technicalParameters"]["mouldTemp"] == {"value": "95", "unit": "°C"}
    assert {each["code"]: each["value"] for each in line["numbers"]}["zones"] == "12"
    path = f"{API}/partners/{company.ids['dealer']}/catalogue"
    (item,) = dealer.get(path, code=code)["items"]
    assert Decimal(item["price"]["amount"]) == Decimal(hx_s.CUSTOMER_PAYS) * 88 / 100
    assert len(item["optionGroups"]) >= 60 and {each["code"] for each in item["numbers"]} >= {"zones"}


def test_3_its_quote_is_not_sent_without_the_yes_of_team_and_region(company, story):
    east = company.east
    name = f"苏州汽车部件{company.mark}有限公司"
    account = eventually(lambda: east.create(f"{SALES}/accounts", {"name": name, "region": "CN-32"}))
    hx_s.ask_for_discounts(company, account["accountId"])
    sale = {"accountId": account["accountId"], "name": "精密车间", "productLine": company.line}
    sale["amount"] = {"amount": "900000.00", "currency": "CNY"}
    story["opportunity"] = east.create(f"{SALES}/opportunities", sale)["opportunityId"]
    line = {**story["machine"], "quantity": 1, "discountPercent": "16"}
    body = {
        "opportunityId": story["opportunity"], "lines": [line], "paymentTerms": TERMS,
        "validUntil": (today() + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    quote = eventually(lambda: east.create(f"{API}/quotes", body))
    net = (story["net"] * 84 / 100).quantize(Decimal("0.01"))
    assert Decimal(quote["netAmount"]["amount"]) == net
    path = story["path"] = f"{API}/quotes/{quote['quoteId']}"
    story["total"] = quote["totalAmount"]["amount"]
    tag = {"If-Match": f'"{quote["version"]}"'}
    no = east.call("POST", f"{path}/sending", 409, headers=tag).json()
    assert no["code"] == "approval-missing"
    asked = east.create(f"{API}/approvals", {"quoteId": quote["quoteId"], "comment": "老客户扩产"})
    approval = f"{API}/approvals/{asked['approvalId']}"
    yes = {"approve": True, "comment": "同意"}
    company.lead_east.move(approval, "/decision", yes)
    assert company.east.get(approval)["status"] == "open"
    east.call("POST", f"{path}/sending", 409, headers=tag)
    done = company.director.move(approval, "/decision", yes)
    assert done["status"] == "approved"
    assert east.move(path, "/sending")["status"] == "sent"


def test_4_the_customer_reads_it_by_its_link_and_accepts_what_was_seen(company, story):
    link = company.east.create(f"{story['path']}/links", {"days": 14, "language": "zh", "annex": True})
    customer, path = Caller(company.base_url), f"{API}/offers/{link['token']}"
    offer = customer.get(path)
    assert (offer["totalAmount"]["amount"], offer["answerable"]) == (story["total"], True)
    document = customer.call("GET", f"{path}/document").content
    assert sha256(document).hexdigest() == offer["documentHash"]
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
    text = "".join("".join(pages).split())
    assert f"苏州汽车部件{company.mark}" in text and "模具温度95°C" in text
    seen = {"name": "王总", "documentHash": offer["documentHash"]}
    customer.create(f"{path}/acceptance", seen)
    eventually(lambda: company.east.get(story["path"])["status"] == "accepted")


def test_5_the_contract_draft_has_the_machine_with_its_hashes_and_technical_parameters(company, story):
    east = company.east
    contract = eventually(
        lambda: next(
            iter(c for c in east.items(f"{SALES}/contracts") if c["opportunityId"] == story["opportunity"]),
            None,
        )
    )
    assert contract["total"]["amount"] == story["total"]
    (line,) = east.get(f"{SALES}/contracts/{contract['contractId']}")["lines"]
    parameters = line["technicalParameters"]
    assert parameters["mouldTemp"] == {"value": "95", "unit": "°C"} and parameters["zones"]["value"] == "12"
    assert parameters["forceNeeded"]["unit"] == "kN"
    record = company.erp.call("GET", line["frozen"]["reference"])
    assert sha256(record.content).hexdigest() == line["frozen"]["hash"]
    told = record.json()
    assert len(told["materials"]) > 100 and len(told["operations"]) >= 20
    for name in ("materialListHash", "routingHash"):
        assert told[name] == line["frozen"][name]
