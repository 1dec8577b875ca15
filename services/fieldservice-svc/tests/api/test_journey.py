"""The customer's fault, from the report to the signed visit, as people meet it over HTTP."""

from datetime import timedelta

import pytest

from builders import NOW, a_machine, a_person, kept
from chassis.testing import an_actor
from kernel.actor import Actor, Kind, Scope
from kernel.ids import new_id

DISPATCHER = {
    f"fieldservice.{name}": Scope.ALL
    for name in (
        "machine-read", "machine-commission", "request-read", "request-raise", "request-work", "work-order-read",
        "work-order-dispatch", "van-read", "van-load", "part-read", "part-write", "cost-read", "quality-read",
        "see-cost", "see-contact",
    )
}  # fmt: skip
ENGINEER = {
    **{
        f"fieldservice.{name}": Scope.OWN
        for name in ("machine-read", "request-read", "work-order-read", "work-order-work", "van-read")
    },
    "fieldservice.part-read": Scope.ALL,
}
WINDOW = {"plannedFrom": "2026-11-20T13:00:00+08:00", "plannedUntil": "2026-11-20T15:00:00+08:00"}
PART = {
    "code": "SP-HEATER-45", "nameZh": "加热圈", "nameEn": "Heater band",
    "cost": {"amount": "600.00", "currency": "CNY"}, "price": {"amount": "980.00", "currency": "CNY"},
}  # fmt: skip


class Desk:
    """A dispatcher, an engineer with a machine to repair, and the API between them."""

    def __init__(self, call, service):
        self.call, self.service = call, service
        person = a_person()
        self.dispatcher = an_actor()
        self.engineer = Actor(id=person.person_id, kind=Kind.STAFF, unit_path=person.unit_path)
        self.machine = a_machine()
        kept(service, people=[person], machines=[self.machine])

    def ask(self, method, path, expect=200, rights=DISPATCHER, actor=None, version=None, **more):
        headers = {**more.pop("headers", {}), **({"If-Match": f'"{version}"'} if version else {})}
        answer = self.call(actor or self.dispatcher, rights, method, path, headers=headers, **more)
        assert answer.status_code == expect, answer.text
        return answer.json()

    def work(self, method, path, expect=200, **more):
        return self.ask(method, path, expect, ENGINEER, self.engineer, **more)

    def reported(self, **changed):
        body = {
            "machineId": str(self.machine.id),
            "severity": "down",
            "description": "料筒加热故障",
            "contactPhone": "13912345678",
        }
        return self.ask("POST", "/service-requests", 201, json={**body, **changed})

    def answered(self):
        request = self.reported()
        return self.ask(
            "POST", f"/service-requests/{request['requestId']}/response", version=request["version"]
        )

    def resolved_by_phone(self, request):
        path = f"/service-requests/{request['requestId']}"
        version = self.ask("GET", path)["version"]
        return self.ask("POST", f"{path}/resolution", version=version, json={"outcome": "远程指导"})

    def dispatched(self, request=None):
        request = request or self.reported()
        body = {"requestId": request["requestId"], "engineerId": str(self.engineer.id), **WINDOW}
        return self.ask("POST", "/work-orders", 201, json=body)

    def begun(self, order=None):
        order = order or self.dispatched()
        return self.work("POST", f"/work-orders/{order['workOrderId']}/start", version=order["version"])

    def completed(self, order=None, fixed=True, minutes=120):
        order = order or self.begun()
        body = {
            "fixed": fixed,
            "labourMinutes": minutes,
            "signatureName": "王芳",
            "signatureImage": "files/7f3a",
        }
        return self.work(
            "POST", f"/work-orders/{order['workOrderId']}/completion", version=order["version"], json=body
        )

    def stocked(self, quantity=2):
        part = self.ask("POST", "/parts", 201, json=PART)
        body = {
            "engineerId": str(self.engineer.id),
            "partCode": part["code"],
            "quantity": quantity,
            "way": "loaded",
        }
        self.ask("POST", "/van-stock/movements", 201, json=body)
        return part


@pytest.fixture
def desk(call, service):
    return Desk(call, service)


def test_a_fault_is_reported_answered_repaired_and_paid_for(desk, staged):
    """service_requests.raise_request work_orders.dispatch_engineer work_orders.depart_for_visit
    work_orders.start_work work_orders.use_part work_orders.add_note work_orders.complete_work_order
    machines.get_history reports.get_costs_by_product reports.get_first_time_fix
    """
    desk.stocked()
    request = desk.reported()
    assert (request["number"][:8], request["respondBy"], request["warrantyCovered"]) == (
        "SR-2026-",
        "2026-11-20T04:00:00+00:00",
        True,
    )
    order = desk.dispatched(request)
    path = f"/work-orders/{order['workOrderId']}"
    order = desk.work("POST", f"{path}/departure", version=order["version"])
    order = desk.begun(order)
    order = desk.work("PUT", f"{path}/parts/{new_id()}", json={"partCode": "SP-HEATER-45", "quantity": 2})
    order = desk.work("PUT", f"{path}/notes/{new_id()}", json={"text": "更换加热圈"})
    assert "labourCost" not in desk.completed(order)
    seen = desk.ask("GET", path)
    assert (seen["status"], seen["fixed"], seen["labourCost"], seen["partsCost"]) == (
        "completed", True, {"amount": "480.00", "currency": "CNY"}, {"amount": "1200.00", "currency": "CNY"},
    )  # fmt: skip
    assert [note["text"] for note in seen["notes"]] == ["更换加热圈"]
    after = desk.ask("GET", f"/service-requests/{request['requestId']}")
    assert (after["status"], after["outcome"], after["engineerName"]) == ("resolved", seen["number"], "赵工")
    history = desk.ask("GET", f"/machines/{desk.machine.id}/history")
    assert [len(history[kind]) for kind in ("requests", "workOrders", "parts")] == [1, 1, 1]
    assert history["parts"][0]["partName"] == "加热圈"
    (cost,) = desk.ask("GET", "/costs-by-product")["items"]
    assert (cost["productCode"], cost["visits"], cost["totalCost"]["amount"]) == ("HX-160", 1, "1680.00")
    assert desk.ask("GET", "/first-time-fix")["items"] == [
        {"productCode": "HX-160", "resolved": 1, "firstTime": 1, "rate": "1.0000"}
    ]
    assert [kind.split(".")[1] for kind, _ in staged()] == [
        "service-requested",
        "part-consumed",
        "work-order-completed",
    ]


def test_first_time_fix_counts_only_requests_whose_only_visit_fixed_them(desk):
    """service_requests.respond_to_request service_requests.resolve_request"""
    desk.completed()
    twice = desk.reported()
    desk.completed(desk.begun(desk.dispatched(twice)), fixed=False)
    desk.completed(desk.begun(desk.dispatched(twice)))
    desk.resolved_by_phone(desk.answered())
    visited_in_vain = desk.answered()
    desk.completed(desk.begun(desk.dispatched(visited_in_vain)), fixed=False)
    desk.resolved_by_phone(visited_in_vain)
    desk.dispatched()
    assert desk.ask("GET", "/first-time-fix")["items"] == [
        {"productCode": "HX-160", "resolved": 4, "firstTime": 1, "rate": "0.2500"}
    ]


def test_a_phone_without_a_net_may_send_everything_twice(desk):
    desk.stocked(3)
    path = f"/work-orders/{desk.begun()['workOrderId']}"
    note, use = f"{path}/notes/{new_id()}", f"{path}/parts/{new_id()}"
    for _ in range(2):
        desk.work("PUT", note, json={"text": "到场"})
        last = desk.work("PUT", use, json={"partCode": "SP-HEATER-45", "quantity": 2})
    assert (len(last["notes"]), len(last["parts"])) == (1, 1)
    assert desk.work("PUT", note, 409, json={"text": "离场"})["code"] == "entry-id-reused"
    assert (
        desk.work("PUT", use, 409, json={"partCode": "SP-HEATER-45", "quantity": 1})["code"]
        == "entry-id-reused"
    )
    assert [row["quantity"] for row in desk.work("GET", "/van-stock")["items"]] == [1]


def test_the_clock_stops_while_the_customer_must_act_and_goes_on_after(desk):
    """service_requests.hold_request service_requests.resume_request"""
    path = f"/service-requests/{desk.reported()['requestId']}"
    held = desk.ask("POST", f"{path}/hold", version=1, json={"reason": "等客户停机"})
    assert held["heldSince"] == desk.ask("GET", path)["heldSince"] == "2026-11-20T02:00:00+00:00"
    desk.service.clock = lambda: NOW + timedelta(hours=1)
    resumed = desk.ask("POST", f"{path}/resumption", version=2)
    assert ("heldSince" in resumed, resumed["respondBy"]) == (False, "2026-11-20T06:30:00+00:00")
    assert desk.ask("POST", f"{path}/resumption", 409, version=3)["code"] == "request-not-waiting"


def test_a_request_is_cancelled_with_a_reason(desk):
    """service_requests.cancel_request work_orders.cancel_work_order"""
    request = desk.reported()
    order = desk.dispatched(request)
    path = f"/work-orders/{order['workOrderId']}"
    called_off = desk.ask("POST", f"{path}/cancellation", version=1, json={"reason": "客户自行修复"})
    assert (called_off["status"], called_off["cancelledWhy"]) == ("cancelled", "客户自行修复")
    path = f"/service-requests/{request['requestId']}"
    cancelled = desk.ask("POST", f"{path}/cancellation", version=2, json={"reason": "客户自行修复"})
    assert (cancelled["status"], cancelled["outcome"]) == ("cancelled", "客户自行修复")
    body = {"requestId": request["requestId"], "engineerId": str(desk.engineer.id), **WINDOW}
    assert desk.ask("POST", "/work-orders", 409, json=body)["code"] == "request-cannot-move"


def test_one_visit_at_a_time_and_only_by_somebody_who_works_here(desk):
    request = desk.reported()
    body = {"requestId": request["requestId"], "engineerId": str(new_id()), **WINDOW}
    refused = desk.ask("POST", "/work-orders", 422, json=body)
    assert (refused["code"], refused["errors"][0]["pointer"]) == ("engineer-unknown", "/body/engineerId")
    desk.dispatched(request)
    body["engineerId"] = str(desk.engineer.id)
    assert desk.ask("POST", "/work-orders", 409, json=body)["code"] == "request-has-open-order"


def test_the_same_report_sent_again_is_one_request(desk):
    key = {"Idempotency-Key": "phone-0001"}
    body = {"machineId": str(desk.machine.id), "severity": "question", "description": "如何换模"}
    first = desk.ask("POST", "/service-requests", 201, json=body, headers=key)
    assert desk.ask("POST", "/service-requests", 201, json=body, headers=key) == first
    assert len(desk.ask("GET", "/service-requests")["items"]) == 1


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"plannedUntil": "2026-11-20T13:00:00+08:00"}, 422, "window-turned-round"),
        ({"plannedFrom": "2026-12-31T23:59:60Z"}, 400, "bad-input"),
        ({"plannedFrom": "2026-02-30T10:00:00Z"}, 400, "bad-input"),
        ({"plannedFrom": "9999-12-31T23:59:59-23:59"}, 400, "bad-input"),
        ({"engineerId": "nobody"}, 400, "bad-input"),
        ({"extra": 1}, 400, "bad-input"),
    ],
    ids=str,
)
def test_a_visit_that_could_never_be_is_refused(desk, changed, status, code):
    body = {
        "requestId": desk.reported()["requestId"],
        "engineerId": str(desk.engineer.id),
        **WINDOW,
        **changed,
    }
    assert desk.ask("POST", "/work-orders", status, json=body)["code"] == code
