"""Every operation of sales-svc × every role × records near and far, and every field with a right of its own."""

import itertools

from builders import TERMS, a_line
from chassis.outbox import audit
from chassis.testing.matrix import Matrix
from sales_svc.adapters.tables import (
    accounts,
    contacts,
    contracts,
    instalments,
    opportunities,
    opportunity_stages,
    order_lines,
    orders,
    receipts,
    shipments,
    shipped_machines,
)
from sales_svc.domain.sale_terms import Buyer, Delivery

# Far beyond those the database gives.
POSITIONS = itertools.count(10**9)
# A company's order comes from its contract, a dealer's from its dealer order.
MATRIX = Matrix(
    "sales_svc",
    {
        "account_id": accounts, "contact_id": contacts, "opportunity_id": opportunities, "contract_id": contracts,
        "order_id": orders, "shipment_id": shipments, "receipt_id": receipts,
    },
    more={
        "opportunities": {"lost_reason": ""},
        "contracts": {"lines": (a_line(),), "terms": TERMS, "buyer": Buyer(), "delivery": Delivery()},
        "order_lines": {"shipped": 0},
        "audit": {
            "position": lambda _: next(POSITIONS),
            "entity": "Opportunity",
            "operation": "changed",
            "entity_id": lambda known: known["opportunity_id"],
            "changes": {"stage": ["QUALIFYING", "PROPOSAL"]},
        },
    },
    parts=(opportunity_stages, order_lines, instalments, shipped_machines, audit),
    named={"accountId": "account_id", "opportunityId": "opportunity_id", "contractId": "contract_id"},
)  # fmt: skip
_REACHED = {
    "name": "张伟",
    "mobile": "+8613912345678",
    "email": "zhangwei@huachen.example",
    "consentVersion": "2026-01",
}
READY = {"contacts.add_contact": ({}, _REACHED), "contacts.change_contact": ({}, _REACHED)}


def test_nobody_does_or_sees_more_than_their_right_and_reach(walk):
    assert walk(MATRIX) > 1500


def test_nobody_sees_a_field_without_its_right(conceal):
    assert conceal(MATRIX, READY) >= 8
