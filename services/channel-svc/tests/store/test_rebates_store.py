"""Receipts and rebates in PostgreSQL, under many hands at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

from builders import NOW, TIERS, a_receipt
from channel_svc.domain.quarter import Quarter
from channel_svc.domain.rebate_period import NothingToSettle
from channel_svc.domain.rebate_programme import rebate_on
from channel_svc.usecases.accrue_rebates import accrue_rebates
from channel_svc.usecases.create_rebate_programme import create_rebate_programme
from channel_svc.usecases.note_receipt import note_receipt
from channel_svc.usecases.settle_rebate import settle_rebate
from kept_things import ACTOR, at_once, credit_of, pay, period_of
from kernel.ids import new_id


def test_a_fully_paid_order_frees_its_credit_and_earns_its_rebate(service, kept, ordered, staged):
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    partner = kept()
    order = ordered(partner, "3800.00")
    pay(service, order)
    assert credit_of(service, partner) == (0, 0)
    assert staged()[-1] == (
        "channel.rebate-accrued.v1",
        {**staged()[-1][1], "period": "2026-Q4", "amount": "1100.00", "dealer_order_id": str(order.id)},
    )


def test_a_receipt_told_twice_counts_once_even_under_two_messages(service, kept, ordered):
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    partner = kept()
    order, receipt_id = ordered(partner), new_id()
    for _ in range(2):
        receipt = a_receipt("113.00", receipt_id=receipt_id)
        note_receipt(service.work(), service.service_actor, order.id, receipt, "CNY", NOW)
    assert period_of(service, partner).accrued_amount == Decimal("10.00")
    assert credit_of(service, partner) == (0, 0)


def test_receipts_of_one_order_at_once_are_all_counted_once(service, kept, ordered):
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    partner = kept()
    order = ordered(partner, "3800.00")
    parts = [new_id() for _ in range(8)]

    def pay(receipt_id):
        receipt = a_receipt("536.75", receipt_id=receipt_id)
        note_receipt(service.work(), service.service_actor, order.id, receipt, "CNY", NOW)

    assert at_once(pay, parts + parts) == [None] * 16
    assert credit_of(service, partner) == (0, 0)
    assert period_of(service, partner).accrued_amount == Decimal("1100.00")


def test_orders_paid_at_once_share_one_base_without_losing_a_cent(service, kept, ordered):
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    partner = kept()
    nets = ["33.33", "100.05", "0.01", "250.00", "99.99", "1000.01", "7.77", "3.33"]
    orders = [ordered(partner, net) for net in nets]
    assert at_once(lambda order: pay(service, order), orders) == [None] * 8
    period = period_of(service, partner)
    base = sum(map(Decimal, nets))
    assert (period.base_amount, period.accrued_amount) == (base, rebate_on(TIERS, base, "CNY"))
    assert period.entries == period.slices == period.accrued_amount


def test_an_order_paid_before_there_was_a_programme_is_counted_once_there_is_one(service, kept, ordered):
    partner = kept()
    pay(service, ordered(partner))
    assert accrue_rebates(service.work(), ACTOR, NOW) == 0
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    assert [accrue_rebates(service.work(), ACTOR, NOW) for _ in range(2)] == [1, 0]
    assert period_of(service, partner).accrued_amount == Decimal("10.00")


def test_settlements_at_once_pay_out_once(service, kept, ordered):
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    partner = kept()
    pay(service, ordered(partner, "3800.00"))

    def settle(_):
        try:
            return settle_rebate(service.work(), ACTOR, partner.id, Quarter(2026, 4), "CNY", NOW).amount
        except NothingToSettle as no:
            return type(no).__name__

    with ThreadPoolExecutor(6) as pool:
        results = sorted(map(str, pool.map(settle, range(6))))
    assert results == ["1100.00"] + ["NothingToSettle"] * 5
    assert period_of(service, partner).settled_amount == Decimal("1100.00")
