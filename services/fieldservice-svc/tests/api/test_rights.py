"""Every operation of fieldservice-svc × every role × records near and far, and every field with a right of its own."""

from datetime import timedelta

from chassis.testing import NOW
from chassis.testing.matrix import Matrix
from fieldservice_svc.adapters.tables import (
    machines,
    notes,
    parts,
    people,
    requests,
    used_parts,
    van_stock,
    work_orders,
)
from fieldservice_svc.domain import service_request, work_order

MATRIX = Matrix(
    "fieldservice_svc",
    {
        "machine_id": machines, "request_id": requests, "engineer_id": people, "part_id": parts,
        "work_order_id": work_orders,
    },
    more={
        "people": {"left_version": 0},
        "work_orders": {"planned_until": NOW + timedelta(hours=2)},
        # A van shows which parts it holds, and whose it is; neither is the id of its row.
        "parts": {"code": lambda known: str(known["engineer_id"])},
        "van_stock": {"part_code": lambda known: str(known["engineer_id"])},
    },
    parts=(notes, used_parts, van_stock),
    named={"machineId": "machine_id", "requestId": "request_id", "engineerId": "engineer_id"},
    lists={"/van-stock": "engineer_id"},
)  # fmt: skip
_PART = {"partCode": lambda ids: str(ids["engineer_id"])}
_WINDOW = {"plannedFrom": "2026-11-20T02:00:00Z", "plannedUntil": "2026-11-20T06:00:00Z"}
READY = {
    "service_requests.raise_request": ({}, {"contactName": "张伟", "contactPhone": "+8613912345678"}),
    "service_requests.hold_request": ({"service_requests": {"clock_held": False}}, {}),
    "service_requests.resolve_request": (
        {"service_requests": {"status": service_request.Status.RESPONDED}},
        {},
    ),
    "work_orders.dispatch_engineer": ({"work_orders": {"status": work_order.Status.CANCELLED}}, _WINDOW),
    "work_orders.complete_work_order": ({"work_orders": {"status": work_order.Status.WORKING}}, {}),
    "work_orders.use_part": ({"work_orders": {"status": work_order.Status.WORKING}}, _PART),
}


def test_nobody_does_or_sees_more_than_their_right_and_reach(walk):
    assert walk(MATRIX) > 1500


def test_nobody_sees_a_field_without_its_right(conceal):
    assert conceal(MATRIX, READY) >= 30
