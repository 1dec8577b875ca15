"""Valid things of the sales context, each changeable by name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from chassis.testing import ZONE
from kernel.ids import new_id
from kernel.money import Money
from sales_svc.domain.accepted_sale import AcceptedQuote, DealerOrder
from sales_svc.domain.account import Account, AccountId
from sales_svc.domain.contact import Contact, ContactId, Reachable
from sales_svc.domain.contract import Contract, ContractId
from sales_svc.domain.converted_lead import ConvertedLead
from sales_svc.domain.opportunity import Opportunity, OpportunityId, Stage
from sales_svc.domain.order import Order, OrderId
from sales_svc.domain.order_facts import Placement
from sales_svc.domain.payment_plan import Event, PaymentTerm
from sales_svc.domain.person import Person
from sales_svc.domain.sold_line import FrozenMachine, SoldLine, net_of, tax_of

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # a Friday, ten o'clock in Shanghai
TODAY = date(2026, 11, 20)
HUACHEN = "苏州华晨机械有限公司"
CODE = "91320505MA1N7KQX7F"
EAST = "/hq/sales/east/"
CONFIGURATION = {"controller": "KEBA", "screw": "D45"}
PARAMETERS = {"clampingForce": {"value": "1600", "unit": "kN"}}
FROZEN = FrozenMachine(f"/api/cpq/v1/frozen-configurations/{'9f' * 32}", "9f" * 32, "3c" * 32, "a1" * 32)
TERMS = (
    PaymentTerm(Event.SIGNING, Decimal(30), 7),
    PaymentTerm(Event.READY, Decimal(20), 0),
    PaymentTerm(Event.SHIPMENT, Decimal(30), 30),
    PaymentTerm(Event.ACCEPTANCE, Decimal(10), 30),
    PaymentTerm(Event.WARRANTY_END, Decimal(10), 0),
)


def cny(amount):
    return Money.of(amount, "CNY")


def an_account(**changed):
    name = changed.pop("name", HUACHEN)
    code, region = changed.pop("credit_code", ""), changed.pop("region", "CN-32")
    owner, unit = changed.pop("owner_id", None) or new_id(), changed.pop("unit_path", EAST)
    return Account.open(AccountId(new_id()), name, code, region, owner, unit, NOW)


def a_contact(account=None, **changed):
    told = Reachable(**{"name": "张伟", "mobile": "+8613912345678", "consent_version": "2026-01", **changed})
    return Contact.at(account or an_account(), ContactId(new_id()), told, NOW, ZONE)


def an_opportunity(account=None, opened=True, **changed):
    account = account or an_account()
    given = {
        "id": OpportunityId(new_id()), "account_id": account.id, "name": "注塑机两台", "product_line": "injection",
        "amount": cny("500000"), "region": "CN-32", "unit_path": EAST, "owner_id": account.owner_id, "created_at": NOW,
    }  # fmt: skip
    stage = changed.pop("stage", Stage.QUALIFYING)
    opportunity = Opportunity(**{**given, **changed})
    opportunity.opened(account.name)
    if stage is Stage.LOST:
        opportunity.lose("预算取消", NOW)
    if not opened:
        opportunity.release_facts()
    return opportunity


def a_line(**changed):
    given = SoldLine(
        1, "HX-160", "HX-160 注塑机", 2, cny("500000.00"), cny("65000.00"), CONFIGURATION, PARAMETERS, FROZEN
    )
    return replace(given, **changed)


def a_quote(opportunity=None, **changed):
    lines = changed.get("lines", (a_line(),))
    given = {
        "quote_id": new_id(), "number": "BJ-2026-000001", "revision": 1, "lines": lines, "terms": TERMS,
        "opportunity_id": opportunity.id if opportunity else new_id(), "total": net_of(lines) + tax_of(lines),
    }  # fmt: skip
    return AcceptedQuote(**{**given, **changed})


def a_dealer_order(**changed):
    lines = changed.get("lines", (a_line(),))
    given = {
        "dealer_order_id": new_id(), "number": "DO-2026-000001", "partner_id": new_id(), "lines": lines,
        "partner_name": "昆山宏远机电有限公司", "end_user_name": "宁波博川塑业有限公司", "region": "CN-32",
        "total": net_of(lines) + tax_of(lines), "unit_path": EAST, "owner_id": new_id(), "approved_at": NOW,
    }  # fmt: skip
    return DealerOrder(**{**given, **changed})


def a_contract(opportunity=None, **changed):
    opportunity = opportunity or an_opportunity()
    quote = a_quote(opportunity, **changed)
    return Contract.draft(ContractId(new_id()), f"HT-2026-{new_id()}", quote, opportunity, HUACHEN, NOW)


def a_placement(**changed):
    given = {
        "customer_name": HUACHEN, "region": "CN-32", "unit_path": EAST, "owner_id": new_id(),
        "dealer_order_id": new_id(),
    }  # fmt: skip
    return Placement(**{**given, **changed})


def an_order(*lines, terms=TERMS, told=False, **changed):
    number = f"SO-2026-{new_id()}"
    order = Order.place(
        OrderId(new_id()), number, lines or (a_line(),), terms, a_placement(**changed), TODAY, NOW
    )
    if not told:
        order.release_facts()
    return order


def a_converted_lead(**changed):
    given = {
        "lead_id": new_id(), "account_name": HUACHEN, "credit_code": "", "region": "CN-32", "product_line": "injection",
        "person": Reachable("张伟", "+8613912345678", "zhangwei@huachen.example", "", "2026-01"),
        "opportunity_name": "注塑机两台", "owner_id": new_id(), "unit_path": EAST,
    }  # fmt: skip
    return ConvertedLead(**{**given, **changed})


def a_person(**changed):
    given = {"id": new_id(), "name": "李强", "unit_path": EAST}
    return Person(**{**given, **changed})
