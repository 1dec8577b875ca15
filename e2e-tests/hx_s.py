"""The HX-S machine in sale over the API as the demo company sells it: questions, numbers, material list."""

from datetime import date, timedelta
from typing import Any

from caller import Caller
from company import Company, price_book

from infra.demo import told_machine

API = "/api/cpq/v1"
CUSTOMER_PAYS = "298000.00"


def sell(company: Company) -> str:
    """Released, priced and costed; its code."""
    code = f"HXS-{company.mark}".upper()
    about = {"code": code, "productLine": company.line, **told_machine.product()}
    product = company.admin.create(f"{API}/products", about)
    company.admin.move(f"{API}/products/{product['productId']}", "/release")
    price = {"amount": CUSTOMER_PAYS, "currency": "CNY"}
    price_book(company, f"PB-HXS-{company.mark}", {"productCode": code, "listPrice": price})
    _cost_list(company)
    return code


def ask_for_discounts(company: Company, account_id: str) -> None:
    """From today on a discount for this customer needs the team's yes, a high one the region's as well."""
    rules = [("10% 以上", "10", "team"), ("15% 以上", "15", "region")]
    table = {
        "inputs": [{"name": "customer", "type": "text"}, {"name": "discountPercent", "type": "number"}],
        "outputs": [{"name": "level", "type": "text"}],
        "rules": [
            {"name": name, "when": [{"oneOf": [account_id]}, {"low": low, "lowOpen": True}], "then": [level]}
            for name, low, level in rules
        ],
        "hit": "collect", "partial": True,
    }  # fmt: skip
    body = {"code": f"yes-{company.mark}", "purpose": "approval", "name": "报价审批", "table": table}
    made = company.admin.create(f"{API}/decision-tables", body)
    company.admin.move(f"{API}/decision-tables/{made['ruleTableId']}", "/publication", {})


def _cost_list(company: Company) -> None:
    """What its items and hours cost, with all that was costed before."""
    last = _last(company.admin)
    begins = date.fromisoformat(last["validFrom"]) + timedelta(days=1) if last else date(2024, 1, 1)
    body: dict[str, Any] = {"code": f"CL-HXS-{company.mark}", "currency": "CNY", **told_machine.costs()}
    for kind in ("items", "hours"):
        known = {each["code"] for each in body[kind]}
        body[kind] += [each for each in (last or {}).get(kind, []) if each["code"] not in known]
    body["validFrom"] = begins.isoformat()
    made = company.admin.create(f"{API}/cost-lists", body)
    company.admin.move(f"{API}/cost-lists/{made['costListId']}", "/publication")


def _last(admin: Caller) -> dict[str, Any] | None:
    lists = [each for each in admin.items(f"{API}/cost-lists") if each["currency"] == "CNY"]
    newest = max(lists, key=lambda each: str(each["validFrom"]), default=None)
    return newest and admin.get(f"{API}/cost-lists/{newest['costListId']}")
