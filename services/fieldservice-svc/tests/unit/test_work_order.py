from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, RATE, SIGNED, a_dispatched_request, a_work_order, work_under_way, yuan
from fieldservice_svc.domain.visit_entry import EntryIdReused, Note, TooManyEntries
from fieldservice_svc.domain.work_order import (
    MOST_ENTRIES,
    PartConsumed,
    Status,
    WindowTurnedRound,
    WorkOrder,
    WorkOrderCannotMove,
    WorkOrderCompleted,
    WorkOrderId,
    labour_cost,
)
from kernel.ids import new_id
from kernel.money import Money

cents = Decimal("0.01")
unit_costs = st.decimals(0, 10_000_000, places=4, allow_nan=False).map(lambda amount: Money(amount, "CNY"))
quantities = st.integers(1, 1000)


def a_note(**changed) -> Note:
    return Note(
        **{"id": new_id(), "text": "更换加热圈", "written_by": new_id(), "written_at": NOW, **changed}
    )


def test_a_visit_walks_from_planned_to_completed():
    order = a_work_order()
    order.depart()
    order.start(NOW)
    order.complete(True, 120, RATE, SIGNED, NOW)
    assert (order.status, order.fixed, order.signature_name) == (Status.COMPLETED, True, "王芳")
    assert order.release_facts() == [WorkOrderCompleted(order, NOW)]


def test_two_hours_cost_twice_the_rate():
    order = work_under_way()
    order.complete(True, 120, RATE, SIGNED, NOW)
    assert order.labour_cost == yuan("480.00")


def test_work_that_began_cannot_be_cancelled():
    with pytest.raises(WorkOrderCannotMove):
        work_under_way().cancel("too late")


@pytest.mark.parametrize("step", ["depart", "start"])
def test_a_cancelled_visit_goes_nowhere(step):
    order = a_work_order()
    order.cancel("customer is away")
    with pytest.raises(WorkOrderCannotMove):
        {"depart": order.depart, "start": lambda: order.start(NOW)}[step]()


def test_a_visit_is_completed_once():
    order = work_under_way()
    order.complete(False, 30, RATE, SIGNED, NOW)
    with pytest.raises(WorkOrderCannotMove):
        order.complete(True, 30, RATE, SIGNED, NOW)


def test_a_window_that_ends_before_it_begins_is_refused():
    request = a_dispatched_request(new_id())
    window = NOW, NOW - timedelta(hours=1)
    with pytest.raises(WindowTurnedRound):
        WorkOrder.sending(new_id(), request, WorkOrderId(new_id()), "WO-1", window, "CNY", NOW)


def test_a_note_sent_twice_is_kept_once():
    order, note = a_work_order(), a_note()
    order.write(note)
    order.write(a_note(id=note.id))
    assert (order.notes, order.entries) == ([note], 1)


def test_a_note_id_with_another_text_is_refused():
    order, note = a_work_order(), a_note()
    order.write(note)
    with pytest.raises(EntryIdReused):
        order.write(a_note(id=note.id, text="something else"))


def test_a_phone_in_a_loop_is_stopped():
    order = a_work_order()
    for _ in range(MOST_ENTRIES):
        order.write(a_note())
    with pytest.raises(TooManyEntries):
        order.write(a_note())


def test_a_used_part_is_known_by_its_id_and_told():
    order, use_id = work_under_way(), new_id()
    order.use(use_id, "SP-HEATER-45", 2, yuan("600.00"), NOW)
    assert order.has_used(use_id, "SP-HEATER-45", 2)
    assert not order.has_used(new_id(), "SP-HEATER-45", 2)
    assert order.release_facts() == [PartConsumed(order, order.parts[0])]


def test_a_used_parts_id_with_another_quantity_is_refused():
    order, use_id = work_under_way(), new_id()
    order.use(use_id, "SP-HEATER-45", 2, yuan("600.00"), NOW)
    with pytest.raises(EntryIdReused):
        order.has_used(use_id, "SP-HEATER-45", 3)


def test_parts_are_used_only_while_somebody_works():
    with pytest.raises(WorkOrderCannotMove):
        a_work_order().use(new_id(), "SP-HEATER-45", 1, yuan("600.00"), NOW)


def test_half_a_cent_is_rounded_up_in_every_line():
    order = work_under_way()
    order.use(new_id(), "SCREW", 1, yuan("0.0050"), NOW)
    order.use(new_id(), "SCREW", 1, yuan("0.0050"), NOW)
    assert order.parts_cost == yuan("0.02")


@given(st.lists(st.tuples(unit_costs, quantities), max_size=12))
def test_the_cost_of_parts_is_the_sum_of_rounded_lines(lines):
    order = work_under_way()
    for cost, quantity in lines:
        order.use(new_id(), "SP-1", quantity, cost, NOW)
    by_hand = sum(((c.amount * q).quantize(cents, ROUND_HALF_UP) for c, q in lines), Decimal(0))
    assert order.parts_cost == Money(by_hand, "CNY")
    assert order.parts_cost.amount < Decimal(10) ** 14


@given(st.integers(0, 10_080), st.decimals(0, 10_000, places=2, allow_nan=False))
def test_labour_is_within_half_a_cent_of_minutes_times_rate(minutes, rate):
    cost = labour_cost(minutes, Money(rate, "CNY")).amount
    assert abs(cost * 60 - rate * minutes) <= Decimal("0.30")
    assert cost == cost.quantize(cents)
