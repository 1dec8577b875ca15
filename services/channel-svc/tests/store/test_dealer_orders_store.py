"""What PostgreSQL keeps and refuses of dealer orders, and of the credit they take, under many hands at once."""

from decimal import Decimal

import pytest

from builders import NOW, TODAY, a_basket, a_draft, a_receipt
from channel_svc.domain.dealer_order import DealerOrderNotFound, Status
from channel_svc.usecases.cancel_dealer_order import cancel_dealer_order
from channel_svc.usecases.create_dealer_order import create_dealer_order
from channel_svc.usecases.note_shipment import note_shipment
from channel_svc.usecases.reopen_dealer_order import reopen_dealer_order
from channel_svc.usecases.submit_dealer_order import submit_dealer_order
from kept_things import ACTOR, at_once, credit_of, plain
from kernel.ids import new_id


def test_an_order_comes_back_as_it_was_kept(service, kept):
    order = a_draft(kept(), "100.05", "33.33", paid_on=TODAY, sales_order_id=new_id(), cancelled_why="x")
    order.receive(a_receipt("1.00"), "CNY")
    order.number, order.sales_order_number = "DO-2026-000001", "SO-2026-000001"
    with service.work().by(ACTOR) as tx:
        tx.dealer_orders.add(order)
    with service.work().by(ACTOR) as tx:
        found = tx.dealer_orders.get(order.id)
        lines, receipts = (
            [plain(line) for line in found.lines],
            [plain(receipt) for receipt in found.receipts],
        )
    inside = {"lines", "receipts"}
    assert {k: v for k, v in plain(found).items() if k not in inside} == {
        k: v for k, v in plain(order).items() if k not in inside
    }
    named = {"dealer_order_id": order.id}
    assert lines == [{**plain(line), **named} for line in order.lines]
    assert receipts == [{**plain(receipt), **named} for receipt in order.receipts]


def test_of_two_orders_for_sixty_percent_of_the_free_credit_one_passes(service, kept):
    partner = kept("188.33")
    drafts = [
        create_dealer_order(service.work(), ACTOR, a_basket(partner), "宁波博川", "", NOW) for _ in range(2)
    ]
    results = at_once(
        lambda draft: submit_dealer_order(service.work(), ACTOR, draft.id, 1, a_basket(partner), NOW), drafts
    )
    assert sorted(type(result).__name__ for result in results) == ["CreditExceeded", "DealerOrder"]
    assert credit_of(service, partner) == (Decimal("113.00"), Decimal("113.00"))


def test_of_thirty_two_orders_at_once_as_many_pass_as_the_limit_holds(service, kept):
    partner = kept("565.00")
    drafts = [
        create_dealer_order(service.work(), ACTOR, a_basket(partner), "宁波博川", "", NOW) for _ in range(32)
    ]
    results = at_once(
        lambda draft: submit_dealer_order(service.work(), ACTOR, draft.id, 1, a_basket(partner), NOW), drafts
    )
    assert [type(result).__name__ for result in results].count("DealerOrder") == 5
    assert credit_of(service, partner) == (Decimal("565.00"), Decimal("565.00"))


def test_closing_and_reopening_never_frees_credit_twice(service, kept, ordered):
    partner = kept()
    other, order = ordered(partner), ordered(partner)
    for _ in range(3):
        order = cancel_dealer_order(service.work(), ACTOR, order.id, order.version, "x", NOW)
        assert credit_of(service, partner) == (other.held_amount, other.held_amount)
        order = reopen_dealer_order(service.work(), ACTOR, order.id, order.version)
        order = cancel_dealer_order(service.work(), ACTOR, order.id, order.version, "x", NOW)
        order = reopen_dealer_order(service.work(), ACTOR, order.id, order.version)
        order = submit_dealer_order(service.work(), ACTOR, order.id, order.version, a_basket(partner), NOW)
        assert credit_of(service, partner) == (Decimal("226.00"), Decimal("226.00"))


def test_one_order_cancelled_by_many_hands_frees_its_credit_once(service, kept, ordered):
    partner = kept()
    ordered(partner)
    order = ordered(partner)
    results = at_once(
        lambda _: cancel_dealer_order(service.work(), ACTOR, order.id, order.version, "x", NOW), range(8)
    )
    assert [type(result).__name__ for result in results].count("DealerOrder") == 1
    assert credit_of(service, partner) == (Decimal("113.00"), Decimal("113.00"))


def test_a_shipment_heard_before_the_placement_waits_for_it(service):
    with pytest.raises(DealerOrderNotFound):
        note_shipment(service.work(), service.service_actor, new_id())


def test_an_order_has_its_number_from_the_day_it_was_submitted(service, kept, ordered):
    order = ordered(kept())
    assert (order.number[:8], len(order.number), order.status) == ("DO-2026-", 14, Status.SUBMITTED)
