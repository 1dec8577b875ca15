"""What the benchmark's creates refer to: a company, somebody's deal, a machine in the field."""

import secrets
from dataclasses import dataclass

from caller import eventually, today
from company import Company, found_company

from bench.system import System, stage

TERMS = [{"event": "signing", "percent": "30", "days": 0}, {"event": "shipment", "percent": "70", "days": 30}]


@dataclass(frozen=True)
class Goods:
    """Ids of real things."""

    company: Company
    opportunity: str
    machine: str

    @property
    def product(self) -> str:
        """The code of a product with prices."""
        return self.company.ids["product_code"]


def stocked(system: System) -> Goods:
    """Found the company and wait until every context has heard what its creates need."""
    company = found_company(system.base_url, system.admin_password)
    goods = Goods(company, _opportunity(company), _machine(system, company))
    quote = {
        "opportunityId": goods.opportunity, "lines": lines(goods, 1), "paymentTerms": TERMS,
        "validUntil": today().isoformat(),
    }  # fmt: skip
    eventually(lambda: company.admin.create("/api/cpq/v1/quotes", quote))
    return goods


def lines(goods: Goods, count: int) -> list[dict[str, object]]:
    """So many lines of one machine with three options."""
    line: dict[str, object] = {
        "productCode": goods.product,
        "options": ["keba", "d45", "heater"],
        "quantity": 1,
    }
    return [line] * count


def _opportunity(company: Company) -> str:
    account = company.admin.create("/api/sales/v1/accounts", {"name": "苏州华晨机械", "region": "CN-32"})
    deal = {
        "accountId": account["accountId"], "name": "两台", "productLine": company.line,
        "amount": {"amount": "500000.00", "currency": "CNY"},
    }  # fmt: skip
    return str(company.admin.create("/api/sales/v1/opportunities", deal)["opportunityId"])


def _machine(system: System, company: Company) -> str:
    """A machine the field service has heard of: the shipment is told as sales would tell it."""
    serial = f"HX-{secrets.token_hex(4)}"
    machine: dict[str, object] = {
        "serial": serial, "line_no": 1, "product_code": company.ids["product_code"],
        "product_name": "HX-160 注塑机", "configuration": {}, "technical_parameters": {},
    }  # fmt: skip
    shipment: dict[str, object] = {
        "shipment_id": secrets.token_hex(16), "order_id": secrets.token_hex(16),
        "order_number": "SO-BENCH", "account_id": "", "account_name": "苏州华晨机械", "partner_id": "",
        "end_user_name": "苏州华晨机械", "region": "CN-32", "unit_path": "/hq/",
        "machines": [machine], "shipped_on": today().isoformat(),
    }  # fmt: skip
    sales = system.engine("sales")
    stage(sales, "sales.order-shipped.v1", [shipment])
    system.ring("sales")
    sales.dispose()
    found = eventually(lambda: company.admin.items("/api/fieldservice/v1/machines", serial=serial))
    return str(found[0]["machineId"])
