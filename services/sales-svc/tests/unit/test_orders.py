from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, TERMS, TODAY, a_contract, a_dealer_order, a_line, an_order, cny
from chassis.testing import ZONE, a_salesperson
from fakes import a_work
from kernel.errors import BusinessError
from kernel.ids import new_id
from kernel.money import Money
from sales_svc.domain.order import OrderAcceptedAlready, OrderNotShipped
from sales_svc.domain.order_facts import InstalmentDue, OrderPlaced, OrderShipped, ReceiptRecorded
from sales_svc.domain.order_line import LineCannotMove, MoreShippedThanOrdered, OrderLineUnknown, Progress
from sales_svc.domain.order_status import OrderStatus
from sales_svc.domain.past_day import DateInFuture, DateTooEarly
from sales_svc.domain.payment_plan import Event
from sales_svc.domain.receipt import ReceiptAmountWrong, ReceiptExceedsOpen, ReceiptReferenceUsed
from sales_svc.domain.sale_terms import Delivery
from sales_svc.domain.shipment import MachineRegisteredTwice, SerialRepeated, SerialUnknown
from sales_svc.domain.warranty import Warranty
from sales_svc.usecases.accept_delivery import accept_delivery
from sales_svc.usecases.place_dealer_order import place_dealer_order
from sales_svc.usecases.record_receipt import record_receipt
from sales_svc.usecases.register_machine import register_machine
from sales_svc.usecases.report_progress import report_progress
from sales_svc.usecases.ship_machines import ship_machines

ERP = a_salesperson()
BOTH = [("HX160-1", 1), ("HX160-2", 1)]


def due_of(order):
    return {part.event.value: part.due_on for part in order.plan if part.due_on}


def test_an_order_keeps_the_plan_and_what_signing_made_due():
    order = an_order()
    assert (order.total, order.paid, order.open_amount) == (cny("565000"), cny("0"), cny("565000"))
    assert due_of(order) == {"signing": date(2026, 11, 27)}


def test_progress_is_kept_per_line_and_the_last_ready_line_makes_the_order_ready():
    order = an_order(a_line(), a_line(line_no=2))
    work = a_work(orders=[order])
    report_progress(work, ERP, order.id, None, 1, Progress.READY, "", NOW, NOW)
    assert (order.status, "ready" in due_of(order)) == (OrderStatus.IN_PRODUCTION, False)
    report_progress(work, ERP, order.id, None, 2, Progress.ASSEMBLY, "等待电柜", NOW, NOW)
    report_progress(work, ERP, order.id, None, 2, Progress.READY, "", NOW, NOW)
    assert (order.status, due_of(order)["ready"]) == (OrderStatus.READY, TODAY)


def test_an_instalment_falls_due_once():
    order = an_order()
    order.report_progress(1, Progress.READY, "", NOW, NOW, ZONE)
    order.ship(new_id(), TODAY, [("A-1", 1)], NOW, ZONE)
    order.ship(new_id(), TODAY, [("A-2", 1)], NOW, ZONE)
    assert [fact.event for fact in order.release_facts() if isinstance(fact, InstalmentDue)] == [
        Event.READY, Event.SHIPMENT,
    ]  # fmt: skip


def test_what_fails_its_test_is_reworked_and_what_is_ready_stays_ready():
    order = an_order()
    for step in (Progress.TESTING, Progress.MACHINING, Progress.TESTING, Progress.READY):
        order.report_progress(1, step, "", NOW, NOW, ZONE)
    with pytest.raises(LineCannotMove):
        order.report_progress(1, Progress.TESTING, "", NOW, NOW, ZONE)


@pytest.mark.parametrize(
    ("line_no", "after", "rule"),
    [
        (9, timedelta(), OrderLineUnknown),
        (1, timedelta(minutes=6), DateInFuture),
        (1, -timedelta(days=2), DateTooEarly),
    ],
)
def test_a_report_that_cannot_be_is_refused(line_no, after, rule):
    with pytest.raises(rule):
        an_order().report_progress(line_no, Progress.SCHEDULED, "", NOW + after, NOW, ZONE)


def test_a_shipment_tells_each_machine_as_it_was_sold():
    order = an_order()
    ship_machines(a_work(orders=[order]), ERP, order.id, None, TODAY, BOTH, NOW)
    due, told = [f for f in order.release_facts() if not isinstance(f, InstalmentDue)], order.shipments[0]
    [fact] = due
    assert isinstance(fact, OrderShipped) and fact.shipment_id == told.id
    assert [(machine.serial, line.configuration) for machine, line in fact.machines] == [
        ("HX160-1", a_line().configuration), ("HX160-2", a_line().configuration),
    ]  # fmt: skip
    assert (order.status, due_of(order)["shipment"]) == (OrderStatus.SHIPPED, date(2026, 12, 20))


def test_what_has_left_whole_was_ready():
    order = an_order()
    order.ship(new_id(), TODAY, BOTH, NOW, ZONE)
    assert (order.lines[0].progress, due_of(order)["ready"]) == (Progress.READY, TODAY)


@pytest.mark.parametrize(
    ("machines", "rule"),
    [
        ([("A", 1), ("A", 1)], SerialRepeated),
        ([("A", 2)], OrderLineUnknown),
        ([("A", 1), ("B", 1), ("C", 1)], MoreShippedThanOrdered),
    ],
)
def test_a_shipment_that_cannot_be_is_refused(machines, rule):
    with pytest.raises(rule):
        an_order().ship(new_id(), TODAY, machines, NOW, ZONE)


@pytest.mark.parametrize(("day", "rule"), [(date(2026, 11, 21), DateInFuture), (date(1, 1, 1), DateTooEarly)])
def test_nothing_ships_tomorrow_or_before_it_was_ordered(day, rule):
    with pytest.raises(rule):
        an_order().ship(new_id(), day, BOTH, NOW, ZONE)


def test_fifty_machines_with_long_configurations_are_told_in_facts_that_fit():
    wordy = a_line(quantity=50, configuration={"选项": "长" * 1_000})
    order = an_order(wordy)
    order.ship(new_id(), TODAY, [(f"S-{no}", 1) for no in range(50)], NOW, ZONE)
    facts = [fact for fact in order.release_facts() if isinstance(fact, OrderShipped)]
    assert [machine.serial for fact in facts for machine, _ in fact.machines] == [
        f"S-{no}" for no in range(50)
    ]
    assert len({fact.shipment_id for fact in facts}) == 1 < len(facts)


def test_acceptance_starts_the_warranty_and_its_end_is_the_last_instalment():
    order = an_order()
    order.ship(new_id(), TODAY, BOTH, NOW, ZONE)
    accept_delivery(a_work(orders=[order]), ERP, order.id, None, TODAY, NOW)
    assert (order.status, order.warranty_ends_on) == (OrderStatus.ACCEPTED, date(2027, 11, 20))
    order.end_warranty(NOW, ZONE)
    assert "warranty-end" not in due_of(order)
    order.end_warranty(NOW + timedelta(days=366), ZONE)
    assert due_of(order)["warranty-end"] == date(2027, 11, 20)
    assert set(due_of(order)) == {term.event.value for term in TERMS}


def shipped(warranty, *days, accepted_on=None):
    """An order whose two machines left on these days, told in this order, and were accepted."""
    order, later = an_order(warranty=warranty), datetime(2028, 1, 1, tzinfo=UTC)
    order.report_progress(1, Progress.TESTING, "", NOW, NOW, ZONE)
    for day, machine in zip(days, BOTH, strict=False):
        order.ship(new_id(), day, [machine], later, ZONE)
    if accepted_on:
        order.accept(accepted_on, later, ZONE)
    return order


JAN, FEB = date(2027, 1, 31), date(2027, 2, 28)


@pytest.mark.parametrize(
    ("since", "begins", "ends"),
    [
        (Event.SIGNING, TODAY, date(2026, 12, 20)),
        (Event.READY, FEB, date(2027, 3, 28)),
        (Event.SHIPMENT, FEB, date(2027, 3, 28)),
        (Event.ACCEPTANCE, date(2027, 3, 31), date(2027, 4, 30)),
    ],
)
def test_a_warranty_begins_with_the_event_of_the_contract_and_ends_by_the_calendar(since, begins, ends):
    order = shipped(Warranty(1, since), JAN, FEB, accepted_on=date(2027, 3, 31))
    assert (order.warranty.begins_on, order.warranty_ends_on) == (begins, ends)


@pytest.mark.parametrize("days", [(FEB, JAN), (JAN, FEB)], ids=["told-late", "told-in-order"])
def test_a_warranty_from_shipment_waits_for_the_last_machine(days):
    assert shipped(Warranty(1, Event.SHIPMENT), days[0]).warranty_ends_on is None
    assert shipped(Warranty(1, Event.SHIPMENT), *days).warranty_ends_on == date(2027, 3, 28)


def test_acceptance_does_not_move_a_warranty_that_runs():
    order = shipped(Warranty(18, Event.SHIPMENT), TODAY, TODAY, accepted_on=FEB)
    assert order.warranty_ends_on == date(2028, 5, 20)


@pytest.mark.parametrize(
    ("delivery", "warranty"),
    [
        (Delivery(), Warranty()),
        (Delivery(warranty_from=Event.SHIPMENT), Warranty()),
        (Delivery(warranty_months=18), Warranty(18, Event.ACCEPTANCE)),
        (Delivery(warranty_months=0, warranty_from=Event.READY), Warranty(0, Event.READY)),
        (Delivery(warranty_months=6, warranty_from=Event.WARRANTY_END), Warranty(6, Event.ACCEPTANCE)),
    ],
)
def test_the_order_of_a_contract_takes_its_warranty(delivery, warranty):
    contract = a_contract(delivery=delivery)
    assert contract.placement.warranty == Warranty.promised(delivery) == warranty


@pytest.mark.parametrize(
    ("since", "begins"),
    [(Event.SIGNING, TODAY), (Event.READY, JAN), (Event.SHIPMENT, JAN), (Event.ACCEPTANCE, None)],
)
def test_machines_that_leave_ahead_have_the_warranty_that_is_known_by_then(since, begins):
    order = shipped(Warranty(12, since), JAN)
    assert order.warranty.of_machines(JAN) == begins


def test_nobody_accepts_what_is_not_all_there_nor_twice_nor_before_it_came():
    order = an_order()
    order.ship(new_id(), TODAY, BOTH[:1], NOW, ZONE)
    with pytest.raises(OrderNotShipped):
        order.accept(TODAY, NOW, ZONE)
    order.ship(new_id(), TODAY, BOTH[1:], NOW, ZONE)
    with pytest.raises(DateTooEarly):
        order.accept(date(2026, 11, 19), NOW, ZONE)
    order.accept(TODAY, NOW, ZONE)
    with pytest.raises(OrderAcceptedAlready):
        order.accept(TODAY, NOW, ZONE)


def test_a_receipt_is_told_with_the_sum_after_it():
    order = an_order(partner_id=new_id())
    work = a_work(orders=[order])
    record_receipt(work, ERP, order.id, None, cny("100.00"), TODAY, "R-1", NOW)
    record_receipt(work, ERP, order.id, None, cny("50.00"), TODAY, "R-2", NOW)
    first, second = order.release_facts()
    assert isinstance(first, ReceiptRecorded) and (first.paid, second.paid) == (cny("100"), cny("150"))
    assert (second.partner_id, second.dealer_order_id) == (order.partner_id, order.dealer_order_id)


@pytest.mark.parametrize(
    ("amount", "reference", "rule"),
    [
        (cny("565000.01"), "R-2", ReceiptExceedsOpen),
        (cny("0"), "R-2", ReceiptAmountWrong),
        (cny("-1"), "R-2", ReceiptAmountWrong),
        (cny("0.001"), "R-2", ReceiptAmountWrong),
        (Money.of("1", "USD"), "R-2", ReceiptAmountWrong),
        (cny("1"), "R-1", ReceiptReferenceUsed),
    ],
)
def test_money_that_cannot_be_booked_is_refused(amount, reference, rule):
    order = an_order()
    order.receive(new_id(), cny("1"), TODAY, "R-1", NOW, ZONE)
    with pytest.raises(rule):
        order.receive(new_id(), amount, TODAY, reference, NOW, ZONE)


@given(st.lists(st.integers(1, 60_000_000), max_size=12))
def test_receipts_never_exceed_the_total_and_paid_is_their_sum(cents):
    order = an_order()
    for no, each in enumerate(cents):
        try:
            order.receive(new_id(), Money(cny(each).amount / 100, "CNY"), TODAY, f"R-{no}", NOW, ZONE)
        except BusinessError:
            pass
    assert order.paid == sum((receipt.amount for receipt in order.receipts), cny("0")) <= order.total


def test_every_change_has_a_later_instant_than_the_one_before():
    order = an_order()
    seen = [order.changed_at]
    for no in range(3):
        order.receive(new_id(), cny("1"), TODAY, f"R-{no}", NOW, ZONE)
        seen.append(order.changed_at)
    assert seen == sorted(set(seen))


def test_a_registered_machine_is_shown_beside_its_serial_once():
    order, machine_id = an_order(), new_id()
    order.ship(new_id(), TODAY, BOTH, NOW, ZONE)
    work = a_work(orders=[order])
    register_machine(work, ERP, order.id, "HX160-2", machine_id, NOW)
    register_machine(work, ERP, order.id, "HX160-2", machine_id, NOW)
    assert [machine.machine_id for machine in order.shipments[0].machines] == [None, machine_id]
    with pytest.raises(SerialUnknown):
        register_machine(work, ERP, order.id, "HX160-3", machine_id, NOW)
    with pytest.raises(MachineRegisteredTwice):
        register_machine(work, ERP, order.id, "HX160-2", new_id(), NOW)


def test_a_dealers_order_is_placed_once_for_the_dealer_and_its_end_user():
    work, dealer = a_work(), a_dealer_order()
    place_dealer_order(work, ERP, dealer, NOW)
    place_dealer_order(work, ERP, dealer, NOW)
    [order] = work.orders.items
    assert (order.partner_id, order.dealer_order_id, order.account_id) == (
        dealer.partner_id,
        dealer.dealer_order_id,
        None,
    )
    assert (order.customer_name, order.end_user_name) == (dealer.partner_name, dealer.end_user_name)
    assert order.release_facts() == [OrderPlaced(order, tuple(order.lines))]
    assert [(part.event, part.amount) for part in order.plan] == [(Event.SHIPMENT, cny("565000"))]


def test_a_sale_of_nothing_is_no_sale():
    with pytest.raises(BusinessError):
        place_dealer_order(a_work(), ERP, a_dealer_order(total=cny("1")), NOW)
