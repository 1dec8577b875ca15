"""What is sent and read over HTTP by the tests of this service."""

from uuid import UUID

from chassis.testing import an_actor
from kernel.actor import Kind, Scope

PERMISSIONS = [
    "partner-read", "partner-edit", "credit-read", "credit-set", "deal-read", "deal-register", "deal-decide",
    "order-read", "order-work", "order-approve", "programme-read", "programme-edit", "rebate-read", "rebate-settle",
]  # fmt: skip
ALL = {f"channel.{name}": Scope.ALL for name in PERMISSIONS}
STAFF = an_actor()
LINES = [{"productCode": "HX-160", "options": ["D45"], "quantity": 1}]
ORDER = {"endUserName": "宁波博川塑业有限公司", "endUserAddress": "宁波市北仑区 1 号", "lines": LINES}
DEAL = {
    "endUserName": "宁波博川塑业有限公司", "projectName": "博川二期车间", "productLine": "injection", "region": "CN-33",
    "modelInterest": "HX-160",
}  # fmt: skip
TIERS = [{"upTo": "100", "rate": "10"}, {"upTo": "300", "rate": "20"}, {"rate": "30"}]
PROGRAMME = {"name": "2026 Q4", "currency": "CNY", "validFrom": "2026-10-01", "tiers": TIERS}


def yuan(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY"}


def version(answer) -> dict[str, str]:
    return {"If-Match": answer.headers["etag"]}


def a_dealer(partner: dict):
    return an_actor(Kind.DEALER, partner_id=UUID(partner["partnerId"]))
