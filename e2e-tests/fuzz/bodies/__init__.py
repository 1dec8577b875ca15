"""A body that each writing operation takes, with real names in it: where the made-up input begins from."""

# ruff: noqa: E501 - tables are read across

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from caller import ZONE

from fuzz.bodies.cpq import CPQ, CPQ_FILES, TERMS, choice
from fuzz.bodies.lead import LEAD, a_list
from fuzz.bodies.pen import REASON, Body, Pen, money
from fuzz.world import World

# As much of one as a service looks at.
PICTURE = b"RIFFxxxxWEBP"


def valid(operation: str, world: World, random: Random, role: str = "") -> Body:
    """A body for the operation that meets no objection of form. Raises KeyError where none is needed."""
    return BODIES[operation](Pen(world, random, role))


def aimed(body: Body, at: Mapping[str, Any]) -> Body:
    """The body with what the thing aimed at has to say in it."""
    return {**body, **{name: at[name] for name in at.keys() & body.keys()}}


def file_for(operation: str, world: World, random: Random) -> bytes:
    """A file that the operation takes. Raises KeyError where it takes none."""
    return FILES[operation](world, random)


def _partner(pen: Pen) -> Body:
    return {"name": f"{pen.word()}机电", "grade": "A", "region": "CN-32", "ownerId": pen.one("ownerId")}


def _deal(pen: Pen) -> Body:
    return {
        "partnerId": pen.one("partnerId"), "endUserName": f"{pen.word()}公司", "projectName": pen.word(), "productLine": "injection",
        "region": "CN-32",
    }  # fmt: skip


def _dealer_order(pen: Pen) -> Body:
    return {
        "partnerId": pen.one("partnerId"),
        "endUserName": f"{pen.word()}公司",
        "endUserAddress": "昆山市",
        "lines": [choice(pen)],
    }


def _programme(pen: Pen) -> Body:
    first = f"{2030 + pen.random.randrange(5000)}-{pen.random.choice(('01', '04', '07', '10'))}-01"
    return {
        "name": "返利",
        "currency": "CNY",
        "validFrom": first,
        "tiers": [{"upTo": "100000.00", "rate": "1"}, {"rate": "3"}],
    }


def _settlement(pen: Pen) -> Body:
    year, month = pen.world.quarter.split("-")[:2]
    period = f"{year}-Q{(int(month) + 2) // 3}"
    return {"partnerId": pen.one("partnerId"), "period": period, "currency": "CNY"}


def _work_order(pen: Pen) -> Body:
    begins = 30 + pen.random.randrange(300_000) / 100
    return {
        "requestId": pen.one("requestId"), "engineerId": pen.one("engineerId"),
        "plannedFrom": pen.instant(days=begins), "plannedUntil": pen.instant(days=begins, hours=0.1),
    }  # fmt: skip


def _part(pen: Pen) -> Body:
    return {"nameZh": "加热圈", "nameEn": "heater band", "cost": money("120.00"), "price": money("260.00")}


def _referral(pen: Pen) -> Body:
    return {
        "partnerId": pen.one("partnerId"), "companyName": f"{pen.word()}塑料制品有限公司", "contactName": "张伟",
        "mobile": pen.mobile(), "region": "CN-32", "productLine": pen.world.line, "note": "要一台",
    }  # fmt: skip


def _person(pen: Pen) -> Body:
    return {
        "name": "试验员",
        "unitId": pen.one("unitId"),
        "regions": ["CN-32"],
        "productLines": [],
        "language": "zh",
    }


def _dealer_user(pen: Pen) -> Body:
    return {"name": "试验员", "roles": ["dealer"], "mobile": pen.mobile(), "language": "zh"}


BODIES: dict[str, Callable[[Pen], Body]] = {
    "gateway.sessions.sign_in": lambda pen: {"login": pen.spare(1)["login"], "password": pen.spare(1)["password"]},
    "gateway.sessions.grant_token": lambda pen: {"grantType": "client_credentials", **pen.world.client},
    **LEAD,
    **CPQ,
    "channel.referrals.refer_lead": _referral,
    "sales.accounts.open_account": lambda pen: {"name": f"{pen.word()}公司", "region": "CN-32"},
    "sales.accounts.change_account": lambda pen: {"name": f"{pen.word()}公司", "region": "CN-32", "ownerId": pen.one("ownerId")},
    "sales.contacts.add_contact": lambda pen: {"name": "张伟", "mobile": f"+86{pen.mobile()}", "email": f"{pen.word()}@example.com", "position": "厂长"},
    "sales.contacts.change_contact": lambda pen: {"name": "张伟", "mobile": f"+86{pen.mobile()}", "email": "", "position": "厂长"} | {"email": f"{pen.word()}@example.com"},
    "sales.opportunities.open_opportunity": lambda pen: {"accountId": pen.one("accountId"), "name": pen.word(), "productLine": pen.world.line, "amount": money("500000.00")},
    "sales.opportunities.describe_opportunity": lambda pen: {"name": pen.word(), "productLine": pen.world.line, "amount": money("500000.00")},
    "sales.opportunities.move_opportunity": lambda pen: {"stage": pen.random.choice(("PROPOSAL", "NEGOTIATION"))},
    "sales.opportunities.lose_opportunity": lambda pen: REASON,
    "sales.contracts.change_terms": lambda pen: {"terms": TERMS},
    "sales.contracts.sign_contract": lambda pen: {"signedOn": pen.day()},
    "sales.orders.report_progress": lambda pen: {"lineNo": 1, "stage": "scheduled", "at": pen.instant(), "note": "排产"},
    "sales.orders.ship_machines": lambda pen: {"shippedOn": pen.day(), "machines": [{"serial": pen.word(), "lineNo": 1}]},
    "sales.orders.record_receipt": lambda pen: {"amount": money("1.00"), "receivedOn": pen.day(), "reference": pen.word()},
    "sales.orders.accept_delivery": lambda pen: {"acceptedOn": pen.day()},
    "channel.partners.create_partner": lambda pen: {**_partner(pen), "creditLimit": money("600000.00")},
    "channel.partners.change_partner": _partner,
    "channel.credit.set_credit_limit": lambda pen: {"limit": money("800000.00"), **REASON},
    "channel.registrations.register_deal": _deal,
    "channel.registrations.refuse_deal": lambda pen: REASON,
    "channel.dealer_orders.create_dealer_order": _dealer_order,
    "channel.dealer_orders.cancel_dealer_order": lambda pen: REASON,
    "channel.price_checks.check_prices": lambda pen: {"partnerId": pen.one("partnerId"), "lines": [choice(pen)]},
    "channel.rebates.create_programme": _programme,
    "channel.rebates.settle_rebate": _settlement,
    "fieldservice.machines.commission_machine": lambda pen: {"commissionedOn": pen.day()},
    "fieldservice.service_requests.raise_request": lambda pen: {"machineId": pen.one("machineId"), "severity": "down", "description": "加热圈不工作", "contactName": "张伟", "contactPhone": "13900000000"},
    "fieldservice.service_requests.hold_request": lambda pen: REASON,
    "fieldservice.service_requests.resolve_request": lambda pen: {"outcome": "已修复"},
    "fieldservice.service_requests.cancel_request": lambda pen: REASON,
    "fieldservice.work_orders.dispatch_engineer": _work_order,
    "fieldservice.work_orders.complete_work_order": lambda pen: {"fixed": True, "labourMinutes": 90, "signatureName": "张伟", "signatureImage": "1.png"},
    "fieldservice.work_orders.cancel_work_order": lambda pen: REASON,
    "fieldservice.work_orders.add_note": lambda pen: {"text": "更换加热圈"},
    "fieldservice.work_orders.use_part": lambda pen: {"partCode": pen.one("partCode"), "quantity": 1},
    "fieldservice.van_stock.move_parts": lambda pen: {"engineerId": pen.one("engineerId"), "partCode": pen.one("partCode"), "quantity": 1, "way": "loaded"},
    "fieldservice.parts.create_part": lambda pen: {"code": pen.word(), **_part(pen)},
    "fieldservice.parts.change_part": _part,
    "identity.me.change_own_password": lambda pen: {"current": pen.spare(0)["password"], "password": f"Fuzz-{pen.random.getrandbits(64):x}"},
    "identity.people.add_person": lambda pen: {**_person(pen), "login": pen.word(), "email": f"{pen.word()}@example.com"},
    "identity.people.change_person": _person,
    "identity.people.let_person_leave": lambda pen: REASON,
    "identity.people.grant_roles": lambda pen: {"roles": ["salesperson"]},
    "identity.accounts.set_password": lambda pen: {"password": f"Fuzz-{pen.random.getrandbits(64):x}"},
    "identity.accounts.lock_account": lambda pen: REASON,
    "identity.org_units.create_org_unit": lambda pen: {"parentId": pen.one("parentId"), "code": pen.word(), "name": "试验部"},
    "identity.org_units.change_org_unit": lambda pen: {"name": "试验部"},
    "identity.org_units.move_org_unit": lambda pen: {"parentId": pen.one("parentId")},
    "identity.roles.create_role": lambda pen: {"name": pen.word(), "title": "试验", "kind": "staff", "permissions": {"lead.read": "own"}},
    "identity.roles.change_role": lambda pen: {"title": "试验", "permissions": {"lead.read": "team"}},
    "identity.dealer_users.add_dealer_user": lambda pen: {**_dealer_user(pen), "partnerId": pen.one("partnerId"), "login": pen.word()},
    "identity.dealer_users.change_dealer_user": _dealer_user,
    "identity.dealer_users.let_dealer_user_leave": lambda pen: REASON,
    "identity.api_clients.add_api_client": lambda pen: {"clientId": pen.word(), "name": "接口", "roles": ["erp"]},
    "identity.api_clients.change_api_client": lambda pen: {"name": "接口", "roles": ["erp"], "active": True},
    "identity.saved_views.save_view": lambda pen: {"list": "leads", "name": pen.word(), "query": "status=new&sort=-createdAt"},
    "identity.saved_views.change_view": lambda pen: {"name": pen.word(), "query": "region=CN-32"},
    "identity.saved_views.share_view": lambda pen: {"sharedWith": pen.random.choice(("unit", "nobody"))},
    "identity.saved_views.choose_default_view": lambda pen: {"viewId": pen.one("viewId")},
    "identity.help_requests.ask_for_help": lambda pen: {"text": f"保存时一直转圈 {pen.word()}", "page": "/leads", "traceId": pen.word(), "problemCode": "lead-not-found", "language": "zh"},
    "identity.help_requests.answer_help_request": lambda pen: {"answer": "请刷新后再试。"},
    "identity.calendar.set_calendar": lambda pen: {"zone": ZONE.key, "hours": ["08:30-12:00", "13:30-17:30"], "holidays": ["2026-10-01"], "makeupDays": ["2026-10-10"]},
}  # fmt: skip

FILES: dict[str, Callable[[World, Random], bytes]] = {
    "lead.imports.import_leads": a_list,
    **CPQ_FILES,
    "lead.segments.read_results": lambda *_: "公司,结果\n鸿雁,来了\n".encode(),
    "identity.help_requests.attach_picture": lambda *_: PICTURE,
}  # fmt: skip

# What stands beside the file in a form.
FORMS: dict[str, dict[str, str]] = {
    "lead.imports.import_leads": {"source": "phone"},
    "cpq.product_files.add_product_file": {"kind": "picture"},
    "cpq.word_documents.add_word_template": {"name": "报价", "language": "zh"},
}
