"""A dealer order: prices, credit, payments."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, a_basket, a_draft, a_partner, a_receipt, a_submitted_order
from channel_svc.domain.basket import BasketTooLarge, PriceOutdated
from channel_svc.domain.dealer_order import (
    DealerOrder,
    DealerOrderApproved,
    DealerOrderCannotMove,
    DealerOrderPriceChanged,
    DealerOrderSubmitted,
    ReceiptRefused,
    Status,
)
from channel_svc.domain.partner import Grade
from kernel.ids import new_id
from kernel.money import Money

PARTNER = a_partner()


def test_totals_are_sums_of_rounded_lines():
    order = a_draft(PARTNER, "100.05", "33.33")
    assert (order.net_amount, order.tax_amount) == (Decimal("133.38"), Decimal("17.34"))
    assert order.total_amount == order.net_amount + order.tax_amount


def test_submitting_takes_credit_for_the_total():
    order = a_draft(PARTNER)
    needed = order.submit(a_basket(PARTNER), "DO-2026-000001", NOW)
    assert needed == Money.of("113.00", "CNY")
    assert order.held_amount == Decimal("113.00")
    assert [type(fact) for fact in order.release_facts()] == [DealerOrderSubmitted]


def test_a_draft_whose_price_changed_is_not_submitted():
    with pytest.raises(DealerOrderPriceChanged):
        a_draft(PARTNER).submit(a_basket(PARTNER, "101.00"), "DO-2026-000001", NOW)


def test_an_order_is_submitted_once():
    with pytest.raises(DealerOrderCannotMove):
        a_submitted_order(PARTNER).submit(a_basket(PARTNER), "DO-2026-000002", NOW)


def test_a_basket_of_another_grade_or_partner_is_outdated():
    basket = a_basket(PARTNER)
    with pytest.raises(PriceOutdated):
        basket.must_be_for(PARTNER.id, Grade.B)
    with pytest.raises(PriceOutdated):
        basket.must_be_for(new_id(), Grade.A)


def test_no_basket_is_worth_ten_trillion():
    with pytest.raises(BasketTooLarge):
        a_basket(PARTNER, "10000000000000.00")


def test_approval_is_told():
    order = a_submitted_order(PARTNER)
    order.approve(NOW)
    assert [type(fact) for fact in order.release_facts()] == [DealerOrderSubmitted, DealerOrderApproved]


def test_cancelling_frees_what_is_held_and_no_more():
    order = a_submitted_order(PARTNER)
    assert order.cancel("no need").amount == Decimal("113.00")
    assert order.held_amount == 0


def test_cancelling_a_draft_frees_nothing():
    assert a_draft(PARTNER).cancel("no need").amount == 0


def test_an_approved_order_is_not_cancelled_here():
    order = a_submitted_order(PARTNER)
    order.approve(NOW)
    with pytest.raises(DealerOrderCannotMove):
        order.cancel("too late")


@given(st.lists(st.sampled_from(["submit", "cancel", "reopen", "pay"]), max_size=20))
def test_credit_held_is_credit_taken_less_credit_freed_in_any_sequence(steps: list[str]):
    order = a_draft(PARTNER)
    acts = {
        "submit": lambda: order.submit(a_basket(PARTNER), "DO-2026-000001", NOW).amount,
        "cancel": lambda: -order.cancel("changed").amount,
        "reopen": lambda: order.reopen() or Decimal(0),
        "pay": lambda: -order.receive(a_receipt("20.00"), "CNY").amount,
    }
    moved = [_tried(acts[step]) for step in steps]
    assert sum(moved, Decimal(0)) == order.held_amount
    assert 0 <= order.held_amount <= order.total_amount


def _tried(act) -> Decimal:
    try:
        return act()
    except DealerOrderCannotMove:
        return Decimal(0)


def test_an_order_keeps_its_number_when_it_is_reopened():
    order = a_submitted_order(PARTNER)
    order.cancel("changed")
    order.reopen()
    order.submit(a_basket(PARTNER), "DO-2026-000009", NOW)
    assert order.number == "DO-2026-000001"


def test_the_same_receipt_counts_once():
    order, receipt = a_submitted_order(PARTNER), a_receipt("50.00")
    order.receive(receipt, "CNY")
    assert order.receive(a_receipt("50.00", receipt_id=receipt.receipt_id), "CNY").amount == 0
    assert order.paid_amount == Decimal("50.00")


@given(st.permutations([("50.00", 28), ("60.00", 30), ("3.00", 29)]))
def test_receipts_in_any_order_end_in_the_same_state(receipts):
    order = a_submitted_order(PARTNER)
    freed = [order.receive(a_receipt(amount, date(2026, 9, day)), "CNY").amount for amount, day in receipts]
    assert sum(freed) == Decimal("113.00")
    assert (order.held_amount, order.paid_on, order.rebate_period) == (0, date(2026, 9, 30), "2026-Q3")


def test_an_overpaid_order_frees_only_what_it_held():
    order = a_submitted_order(PARTNER)
    assert order.receive(a_receipt("500.00"), "CNY").amount == Decimal("113.00")


def test_a_partly_paid_order_counts_for_no_quarter():
    order = a_submitted_order(PARTNER)
    order.receive(a_receipt("112.99"), "CNY")
    assert order.rebate_period is None


def test_money_for_a_cancelled_order_is_kept_and_counts_once_it_is_ordered_again():
    order = a_submitted_order(PARTNER)
    order.cancel("changed")
    order.receive(a_receipt("113.00"), "CNY")
    assert order.rebate_period is None
    order.reopen()
    assert order.submit(a_basket(PARTNER), "DO-2026-000001", NOW).amount == 0
    assert order.rebate_period == "2026-Q4"


@pytest.mark.parametrize(("amount", "currency"), [("0", "CNY"), ("-1", "CNY"), ("1", "USD")])
def test_a_receipt_is_positive_and_of_the_orders_currency(amount: str, currency: str):
    with pytest.raises(ReceiptRefused):
        a_submitted_order(PARTNER).receive(a_receipt(amount), currency)


def _approved() -> DealerOrder:
    order = a_submitted_order(PARTNER)
    order.approve(NOW)
    return order


def test_a_placement_heard_twice_changes_nothing():
    order, sales_order = _approved(), new_id()
    order.place(sales_order, "SO-2026-000001")
    order.ship()
    order.place(sales_order, "SO-2026-000001")
    order.ship()
    assert (order.status, order.sales_order_number) == (Status.SHIPPED, "SO-2026-000001")


def test_an_order_is_placed_once():
    order = _approved()
    order.place(new_id(), "SO-2026-000001")
    with pytest.raises(DealerOrderCannotMove):
        order.place(new_id(), "SO-2026-000002")
