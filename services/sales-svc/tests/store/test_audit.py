"""What the audit tells of an order's parts: how far its lines are, what left, what was paid."""

import pytest

from builders import NOW, TODAY, a_line, an_order, cny
from chassis.testing import ZONE, an_actor
from kernel.ids import new_id
from sales_svc.domain.order_line import Progress
from sales_svc.usecases.record_receipt import record_receipt
from sales_svc.usecases.report_progress import report_progress

ACTOR = an_actor()


@pytest.fixture
def order(service):
    order = an_order(a_line(), a_line(line_no=2))
    with service.work().by(ACTOR) as tx:
        tx.orders.add(order)
    return order


@pytest.fixture
def changes(audited):
    """What each entry about orders tells, in their order."""
    return lambda: [entry.changes for entry in audited("Order")]


def test_a_new_order_is_audited_with_its_lines_and_plan(order, changes):
    (created,) = changes()
    assert [line["line_no"] for line in created["lines"]["added"]] == [1, 2]
    assert [part["no"] for part in created["plan"]["added"]] == [1, 2, 3, 4, 5]


def test_progress_of_one_line_is_audited_with_before_and_after(service, order, changes):
    report_progress(service.work(), ACTOR, order.id, 1, 2, Progress.ASSEMBLY, "等待电柜", NOW, NOW)
    (line,) = changes()[-1]["lines"]["changed"]
    assert line["part"] == {"order_id": str(order.id), "line_no": 2}
    assert (line["progress"], line["note"]) == (["placed", "assembly"], ["", "等待电柜"])
    assert "plan" not in changes()[-1]


def test_a_shipment_is_audited_with_its_machines(service, order, changes):
    with service.work().by(ACTOR) as tx:
        tx.orders.get(order.id).ship(new_id(), TODAY, [("S-1", 1), ("S-2", 1)], NOW, ZONE)
    (shipment,) = changes()[-1]["shipments"]["added"]
    machines = shipment["machines"]["added"]
    assert {machine["serial"]: machine["line_no"] for machine in machines} == {"S-1": 1, "S-2": 1}


def test_a_machine_file_is_audited_inside_its_shipment(service, order, changes):
    machine_id, shipment_id = new_id(), new_id()
    with service.work().by(ACTOR) as tx:
        tx.orders.get(order.id).ship(shipment_id, TODAY, [("S-1", 1)], NOW, ZONE)
    with service.work().by(ACTOR) as tx:
        tx.orders.get(order.id).register_machine("S-1", machine_id, NOW)
    (shipment,) = changes()[-1]["shipments"]["changed"]
    assert shipment == {
        "part": {"id": str(shipment_id)},
        "machines": {"changed": [{"part": {"serial": "S-1"}, "machine_id": [None, str(machine_id)]}]},
    }


def test_a_receipt_is_audited_with_its_amount(service, order, changes):
    record_receipt(service.work(), ACTOR, order.id, None, cny("1100.01"), TODAY, "R-1", NOW)
    (receipt,) = changes()[-1]["receipts"]["added"]
    assert (receipt["amount_amount"], receipt["reference"]) == ("1100.01", "R-1")


def test_a_part_that_goes_is_told_as_it_was(service, order, changes):
    record_receipt(service.work(), ACTOR, order.id, None, cny("5"), TODAY, "R-1", NOW)
    with service.work().by(ACTOR) as tx:
        tx.orders.get(order.id).receipts.pop().reference = "R-2"
    (receipt,) = changes()[-1]["receipts"]["removed"]
    assert receipt["reference"] == "R-1"


def test_a_part_is_told_even_if_nothing_else_of_its_order_changed(service, order, changes):
    with service.work().by(ACTOR) as tx:
        tx.orders.get(order.id).lines[0].note = "改"
    (line,) = changes()[-1]["lines"]["changed"]
    assert line["note"] == ["", "改"]


def test_what_was_only_read_leaves_no_entry(service, order, changes):
    with service.work().by(ACTOR) as tx:
        tx.orders.get(order.id)
    assert len(changes()) == 1


def test_what_is_deleted_is_told_as_it_was(service, changes):
    order = an_order(a_line())
    with service.work().by(ACTOR) as tx:
        tx.orders.add(order)
    with service.work().by(ACTOR) as tx:
        tx.session.delete(tx.orders.get(order.id))
    assert changes()[-1]["number"] == [order.number, None]
    assert [line["line_no"] for line in changes()[-1]["lines"]["removed"]] == [1]
