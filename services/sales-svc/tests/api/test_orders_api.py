"""orders.list_orders orders.get_order orders.report_progress orders.ship_machines orders.record_receipt
orders.accept_delivery reports.show_cash
"""

from dataclasses import asdict

import pytest

from builders import CONFIGURATION, FROZEN, PARAMETERS, a_line, cny
from chassis.testing import NOW
from desk import ALL
from kernel.actor import Kind, Scope
from kernel.ids import new_id
from sales_svc.adapters.documents import frozen_shown
from sales_svc.domain.partner import Partner
from sales_svc.usecases.copy_partner import copy_partner
from sales_svc.usecases.register_machine import register_machine

TODAY = "2026-11-20"
AT = NOW.isoformat()
BOTH = [{"serial": "HX160-1", "lineNo": 1}, {"serial": "HX160-2", "lineNo": 1}]


def path_of(order):
    return f"/orders/{order['orderId']}"


def money(amount, currency="CNY"):
    return {"amount": amount, "currency": currency}


def test_an_order_goes_through_the_factory_to_acceptance(desk, ordered, staged, service):
    erp, order = desk(), ordered()
    path = path_of(order)
    begun = erp.post(f"{path}/progress", {"lineNo": 1, "stage": "machining", "note": "3 号机床", "at": AT}, 1)
    shipped = erp.post(f"{path}/shipments", {"shippedOn": TODAY, "machines": BOTH}, 2)
    paid = erp.post(
        f"{path}/receipts", {"amount": money("1100.00"), "receivedOn": TODAY, "reference": "R-1"}, 3
    )
    accepted = erp.post(f"{path}/acceptance", {"acceptedOn": TODAY}, 4)
    statuses = [answer.status_code for answer in (begun, shipped, paid, accepted)]
    assert statuses == [200, 201, 201, 200], [a.text for a in (begun, shipped, paid, accepted)]
    assert (begun.json()["status"], begun.json()["lines"][0]["note"]) == ("IN_PRODUCTION", "3 号机床")
    assert (accepted.json()["status"], accepted.json()["open"]) == ("ACCEPTED", money("563900.00"))
    assert erp.get(path).json() == accepted.json()
    assert [kind for kind, _ in staged()] == [
        "sales.order-placed.v1", "sales.instalment-due.v1", "sales.order-shipped.v1", "sales.receipt-recorded.v1",
        "sales.order-accepted.v1",
    ]  # fmt: skip
    due, shipment = staged()[1][1], staged()[2][1]
    assert (due["event"], due["due_on"], due["amount"]) == ("shipment", "2026-12-20", "565000.00")
    assert shipment["machines"][0]["configuration"] == CONFIGURATION
    assert shipment["machines"][0]["technical_parameters"] == PARAMETERS
    assert accepted.json()["lines"][0]["frozen"] == frozen_shown(FROZEN)
    assert staged()[0][1]["lines"][0]["frozen"] == asdict(FROZEN)
    assert shipment["end_user_name"] == order["endUserName"]


def test_the_line_leads_to_the_machines_file(desk, ordered, service):
    order, machine_id = ordered(), new_id()
    desk().post(f"{path_of(order)}/shipments", {"shippedOn": TODAY, "machines": BOTH}, 1)
    register_machine(service.work(), service.service_actor, order["orderId"], "HX160-2", machine_id, NOW)
    shown = desk().get(path_of(order)).json()
    assert shown["lines"][0]["machines"] == [
        {"serial": "HX160-1"},
        {"serial": "HX160-2", "machineId": str(machine_id)},
    ]


def test_a_shipment_told_again_with_its_key_is_answered_again(desk, ordered, staged):
    erp, order = desk(), ordered()
    key, body = {"Idempotency-Key": "shipment-0001"}, {"shippedOn": TODAY, "machines": BOTH}
    first = erp.post(f"{path_of(order)}/shipments", body, 1, **key)
    again = erp.post(f"{path_of(order)}/shipments", body, 1, **key)
    assert (first.status_code, again.status_code, first.content == again.content) == (201, 201, True)
    assert [kind for kind, _ in staged()].count("sales.order-shipped.v1") == 1


@pytest.mark.parametrize(
    ("machines", "status", "code"),
    [
        ([*BOTH, {"serial": "HX160-3", "lineNo": 1}], 422, "order-more-shipped-than-ordered"),
        ([BOTH[0], BOTH[0]], 422, "serial-repeated"),
        ([{"serial": "HX160-1", "lineNo": 2}], 422, "order-line-unknown"),
        ([{"serial": f"S-{no}", "lineNo": 1} for no in range(51)], 400, "bad-input"),
        ([], 400, "bad-input"),
        ([{"serial": "注塑机", "lineNo": 1}], 400, "bad-input"),
    ],
)
def test_a_shipment_that_cannot_be_is_refused(desk, ordered, machines, status, code):
    answer = desk().post(f"{path_of(ordered())}/shipments", {"shippedOn": TODAY, "machines": machines}, 1)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_serial_leaves_the_factory_once(desk, ordered):
    body = {"shippedOn": TODAY, "machines": BOTH[:1]}
    first, second = ordered(), ordered()
    assert desk().post(f"{path_of(first)}/shipments", body, 1).status_code == 201
    again = desk().post(f"{path_of(second)}/shipments", body, 1)
    assert (again.status_code, again.json()["code"]) == (409, "serial-shipped-already")


def test_fifty_machines_ship_at_once(desk, ordered):
    wordy = a_line(quantity=50, configuration={"选项": "长" * 900}, technical_parameters={"参数": "值" * 900})
    order = ordered(wordy)
    machines = [{"serial": f"S-{no}", "lineNo": 1} for no in range(50)]
    answer = desk().post(f"{path_of(order)}/shipments", {"shippedOn": TODAY, "machines": machines}, 1)
    assert (answer.status_code, answer.json()["status"]) == (201, "SHIPPED")


@pytest.mark.parametrize(
    ("amount", "reference", "status", "code"),
    [
        (money("565000.01"), "R-2", 422, "receipt-exceeds-open"),
        (money("0.00"), "R-2", 422, "receipt-amount-wrong"),
        (money("-5.00"), "R-2", 422, "receipt-amount-wrong"),
        (money("0.001"), "R-2", 422, "receipt-amount-wrong"),
        (money("1.00", "USD"), "R-2", 422, "receipt-amount-wrong"),
        (money("99999999999999.9999"), "R-2", 422, "receipt-amount-wrong"),
        (money("1.00"), "R-1", 409, "receipt-reference-used"),
    ],
)
def test_money_that_cannot_be_booked_is_refused(desk, ordered, amount, reference, status, code):
    path = f"{path_of(ordered())}/receipts"
    desk().post(path, {"amount": money("1.00"), "receivedOn": TODAY, "reference": "R-1"}, 1)
    answer = desk().post(path, {"amount": amount, "receivedOn": TODAY, "reference": reference}, 2)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "at",
    [
        "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "0000-01-01T00:00:00Z", "2026-12-31T23:59:60Z", "x",
        "9999-12-31T23:59:59-14:00",
    ],
)  # fmt: skip
def test_no_instant_breaks_a_report(desk, ordered, at):
    answer = desk().post(f"{path_of(ordered())}/progress", {"lineNo": 1, "stage": "ready", "at": at}, 1)
    assert answer.status_code in (400, 422), answer.text


def test_a_report_may_be_written_with_small_letters(desk, ordered):
    body = {"lineNo": 1, "stage": "ready", "at": "2026-11-20t01:00:00z"}
    assert desk().post(f"{path_of(ordered())}/progress", body, 1).status_code in (200, 400)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "0000-01-01"])
def test_no_day_breaks_shipment_receipt_or_acceptance(desk, ordered, day):
    path = path_of(ordered())
    bodies = {
        "shipments": {"shippedOn": day, "machines": BOTH},
        "acceptance": {"acceptedOn": day},
        "receipts": {"amount": money("1.00"), "receivedOn": day, "reference": "R-1"},
    }
    assert {desk().post(f"{path}/{name}", body, 1).status_code // 100 for name, body in bodies.items()} <= {
        2,
        4,
    }


def test_what_is_not_shipped_is_not_accepted(desk, ordered):
    answer = desk().post(f"{path_of(ordered())}/acceptance", {"acceptedOn": TODAY}, 1)
    assert (answer.status_code, answer.json()["code"]) == (409, "order-not-shipped")


def test_an_erp_without_the_right_changes_nothing(desk, ordered):
    reader = desk({"sales.order-read": Scope.ALL}, kind=Kind.CLIENT)
    path = path_of(ordered())
    answer = reader.post(f"{path}/progress", {"lineNo": 1, "stage": "ready", "at": AT}, 1)
    assert (reader.get(path).status_code, answer.status_code) == (200, 403)


def test_a_dealer_sees_its_own_orders_only_with_its_name(desk, ordered, service):
    partner_id = new_id()
    copy_partner(
        service.work(), service.service_actor, Partner(partner_id, None, "昆山宏远", "A", "CN-32", True), 1
    )
    mine, foreign = ordered(partner_id=partner_id), ordered()
    dealer = desk({"sales.order-read": Scope.ALL}, kind=Kind.DEALER, partner_id=partner_id)
    [listed] = dealer.get("/orders").json()["items"]
    assert (listed["orderId"], listed["partnerName"]) == (mine["orderId"], "昆山宏远")
    assert dealer.get(path_of(foreign)).status_code == 404
    assert dealer.get("/cash").json()["items"][0]["ordered"] == mine["total"]


def test_cash_reconciles_with_the_orders_per_currency(desk, ordered):
    first = ordered()
    ordered(a_line(net=cny("100.00"), tax=cny("13.00")))
    desk().post(f"{path_of(first)}/shipments", {"shippedOn": TODAY, "machines": BOTH}, 1)
    receipt = {"amount": money("65000.00"), "receivedOn": TODAY, "reference": "R-1"}
    desk().post(f"{path_of(first)}/receipts", receipt, 2)
    [row] = desk().get("/cash").json()["items"]
    assert row == {
        "currency": "CNY", "ordered": money("565113.00"), "due": money("565000.00"), "received": money("65000.00"),
        "open": money("500113.00"), "outstanding": money("500000.00"),
    }  # fmt: skip


def test_orders_are_filtered_by_status(desk, ordered):
    ordered()
    assert len(desk(ALL).get("/orders?status=PLACED").json()["items"]) == 1
    assert desk(ALL).get("/orders?status=SHIPPED").json() == {"items": []}
