"""What PostgreSQL keeps and refuses: fields, versions, credit, registrations, rebates, under many hands at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from builders import (
    NOW,
    TIERS,
    TODAY,
    a_basket,
    a_draft,
    a_partner,
    a_programme,
    a_project,
    a_receipt,
    a_registration,
)
from channel_svc.domain.credit import CreditCurrencyFixed, CreditExceeded
from channel_svc.domain.dealer_order import DealerOrderNotFound, Status
from channel_svc.domain.partner import Grade, PartnerKnown, PartnerNotFound
from channel_svc.domain.person import OwnerUnknown, PersonCopy
from channel_svc.domain.quarter import Quarter
from channel_svc.domain.rebate_period import NothingToSettle
from channel_svc.domain.rebate_programme import rebate_on
from channel_svc.domain.registration import DealTaken
from channel_svc.domain.registration import Status as RegistrationStatus
from channel_svc.entrypoints.events import ChannelEvents
from channel_svc.usecases.accrue_rebates import accrue_rebates
from channel_svc.usecases.cancel_dealer_order import cancel_dealer_order
from channel_svc.usecases.change_partner import change_partner
from channel_svc.usecases.copy_person import copy_person
from channel_svc.usecases.create_dealer_order import create_dealer_order
from channel_svc.usecases.create_partner import create_partner
from channel_svc.usecases.create_rebate_programme import create_rebate_programme
from channel_svc.usecases.expire_deals import expire_deals
from channel_svc.usecases.note_receipt import note_receipt
from channel_svc.usecases.note_shipment import note_shipment
from channel_svc.usecases.register_deal import register_deal
from channel_svc.usecases.reopen_dealer_order import reopen_dealer_order
from channel_svc.usecases.set_credit_limit import set_credit_limit
from channel_svc.usecases.settle_rebate import settle_rebate
from channel_svc.usecases.submit_dealer_order import submit_dealer_order
from chassis.testing import an_actor
from kernel.actor import Kind, Scope
from kernel.errors import Stale
from kernel.ids import new_id
from kernel.money import Money

ACTOR = an_actor()


@pytest.fixture
def kept(service):
    """Puts an active partner with a credit limit into the database."""

    def keep(limit: str = "1000000.00", **more):
        partner = a_partner(**more)
        with service.work().by(ACTOR) as tx:
            tx.partners.add(partner)
            tx.flush()
            tx.credits.open(partner.id, Money.of(limit, "CNY"))
        return partner

    return keep


@pytest.fixture
def ordered(service):
    """Drafts and submits an order of one line at a net price."""

    def order(partner, net: str = "100.00"):
        draft = create_dealer_order(
            service.work(), ACTOR, a_basket(partner, net), "宁波博川塑业有限公司", "", NOW
        )
        return submit_dealer_order(
            service.work(), ACTOR, draft.id, draft.version, a_basket(partner, net), NOW
        )

    return order


def _credit(service, partner) -> tuple[Decimal, Decimal]:
    """Used credit, and the sum of the ledger."""
    with service.reader.connect() as connection:
        return tuple(
            connection.execute(
                text(
                    "select used_amount, (select coalesce(sum(amount), 0) from credit_movements where partner_id = :id)"
                    " from credit_accounts where partner_id = :id"
                ),
                {"id": partner.id},
            ).one()
        )


def _at_once(act, things) -> list:
    def attempt(thing):
        try:
            return act(thing)
        except (CreditExceeded, DealTaken, Stale, PartnerKnown) as no:
            return no

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(attempt, things))


def _plain(thing) -> dict:
    return {name: value for name, value in vars(thing).items() if not name.startswith("_")}


# --- round trips and versions


def test_a_partner_comes_back_as_it_was_kept(service, kept):
    root = kept()
    partner = kept(name="昆山宏远分公司", active=False, grade=Grade.B)
    with service.work().by(ACTOR) as tx:
        tx.partners.get(partner.id).place_below(tx.partners.get(root.id))
    with service.work().by(ACTOR) as tx:
        found = tx.partners.get(partner.id)
    partner.place_below(root)
    assert _plain(found) == {**_plain(partner), "version": 2}


def test_an_order_comes_back_as_it_was_kept(service, kept):
    order = a_draft(kept(), "100.05", "33.33", paid_on=TODAY, sales_order_id=new_id(), cancelled_why="x")
    order.receive(a_receipt("1.00"), "CNY")
    order.number, order.sales_order_number = "DO-2026-000001", "SO-2026-000001"
    with service.work().by(ACTOR) as tx:
        tx.dealer_orders.add(order)
    with service.work().by(ACTOR) as tx:
        found = tx.dealer_orders.get(order.id)
        lines, receipts = (
            [_plain(line) for line in found.lines],
            [_plain(receipt) for receipt in found.receipts],
        )
    inside = {"lines", "receipts"}
    assert {k: v for k, v in _plain(found).items() if k not in inside} == {
        k: v for k, v in _plain(order).items() if k not in inside
    }
    named = {"dealer_order_id": order.id}
    assert lines == [{**_plain(line), **named} for line in order.lines]
    assert receipts == [{**_plain(receipt), **named} for receipt in order.receipts]


def test_a_registration_and_a_programme_come_back_as_they_were_kept(service, kept):
    registration, programme = a_registration(kept(), decided_at=NOW, refused_why="x"), a_programme()
    with service.work().by(ACTOR) as tx:
        tx.registrations.add(registration)
        tx.rebates.add_programme(programme)
    with service.work().by(ACTOR) as tx:
        found, rules = tx.registrations.get(registration.id), tx.rebates.programme(programme.id)
    assert _plain(found) == _plain(registration)
    assert _plain(rules) == _plain(programme)


def test_another_version_than_the_one_read_is_stale(service, kept):
    partner = kept()
    args = ("昆山宏远", Grade.B, "CN-32", partner.owner_id, NOW)
    change_partner(service.work(), ACTOR, partner.id, 1, *args)
    with pytest.raises(Stale):
        change_partner(service.work(), ACTOR, partner.id, 1, *args)


def test_foreign_things_do_not_exist(service, kept, ordered):
    order = ordered(kept())
    stranger = an_actor(Kind.DEALER, partner_id=new_id())
    with pytest.raises(PartnerNotFound), service.work().by(stranger) as tx:
        tx.partners.get(order.partner_id)
    with pytest.raises(DealerOrderNotFound), service.work().by(an_actor(scope=Scope.OWN)) as tx:
        tx.dealer_orders.get(order.id)


def test_partners_of_one_parent_have_different_names(service):
    terms = (Grade.A, "CN-32", None, None, Money.of("0", "CNY"), NOW)
    create_partner(service.work(), ACTOR, "昆山宏远", *terms)
    with pytest.raises(PartnerKnown):
        create_partner(service.work(), ACTOR, "昆山宏远", *terms)


def test_an_owner_is_an_active_colleague_and_old_news_of_one_changes_nothing(service, kept):
    partner, person = kept(), PersonCopy(new_id(), "李强", "/hq/sales/north/", True, 3)
    copy_person(service.work(), ACTOR, person)
    copy_person(service.work(), ACTOR, PersonCopy(person.person_id, "李强", "/hq/old/", False, 2))
    changed = change_partner(
        service.work(), ACTOR, partner.id, 1, "昆山宏远", Grade.A, "CN-32", person.person_id, NOW
    )
    assert changed.unit_path == "/hq/sales/north/"
    copy_person(service.work(), ACTOR, PersonCopy(person.person_id, "", "", False, 4))
    with pytest.raises(OwnerUnknown):
        create_partner(
            service.work(), ACTOR, "苏州", Grade.A, "CN-32", person.person_id, None, Money.of("0", "CNY"), NOW
        )


# --- credit


def test_of_two_orders_for_sixty_percent_of_the_free_credit_one_passes(service, kept):
    partner = kept("188.33")
    drafts = [
        create_dealer_order(service.work(), ACTOR, a_basket(partner), "宁波博川", "", NOW) for _ in range(2)
    ]
    results = _at_once(
        lambda draft: submit_dealer_order(service.work(), ACTOR, draft.id, 1, a_basket(partner), NOW), drafts
    )
    assert sorted(type(result).__name__ for result in results) == ["CreditExceeded", "DealerOrder"]
    assert _credit(service, partner) == (Decimal("113.00"), Decimal("113.00"))


def test_of_thirty_two_orders_at_once_as_many_pass_as_the_limit_holds(service, kept):
    partner = kept("565.00")
    drafts = [
        create_dealer_order(service.work(), ACTOR, a_basket(partner), "宁波博川", "", NOW) for _ in range(32)
    ]
    results = _at_once(
        lambda draft: submit_dealer_order(service.work(), ACTOR, draft.id, 1, a_basket(partner), NOW), drafts
    )
    assert [type(result).__name__ for result in results].count("DealerOrder") == 5
    assert _credit(service, partner) == (Decimal("565.00"), Decimal("565.00"))


def test_closing_and_reopening_never_frees_credit_twice(service, kept, ordered):
    partner = kept()
    other, order = ordered(partner), ordered(partner)
    for _ in range(3):
        order = cancel_dealer_order(service.work(), ACTOR, order.id, order.version, "x", NOW)
        assert _credit(service, partner) == (other.held_amount, other.held_amount)
        order = reopen_dealer_order(service.work(), ACTOR, order.id, order.version)
        order = cancel_dealer_order(service.work(), ACTOR, order.id, order.version, "x", NOW)
        order = reopen_dealer_order(service.work(), ACTOR, order.id, order.version)
        order = submit_dealer_order(service.work(), ACTOR, order.id, order.version, a_basket(partner), NOW)
        assert _credit(service, partner) == (Decimal("226.00"), Decimal("226.00"))


def test_one_order_cancelled_by_many_hands_frees_its_credit_once(service, kept, ordered):
    partner = kept()
    ordered(partner)
    order = ordered(partner)
    results = _at_once(
        lambda _: cancel_dealer_order(service.work(), ACTOR, order.id, order.version, "x", NOW), range(8)
    )
    assert [type(result).__name__ for result in results].count("DealerOrder") == 1
    assert _credit(service, partner) == (Decimal("113.00"), Decimal("113.00"))


def test_a_limit_lowered_under_the_use_stops_new_orders_until_enough_is_paid(service, kept, ordered):
    partner = kept("300.00")
    first, _ = ordered(partner), ordered(partner)
    assert set_credit_limit(service.work(), ACTOR, partner.id, 1, Money.of("150", "CNY"), "audit") == 2
    with pytest.raises(CreditExceeded):
        ordered(partner, "1.00")
    note_receipt(service.work(), service.service_actor, first.id, a_receipt("100.00"), "CNY", NOW)
    ordered(partner, "1.00")
    assert _credit(service, partner) == (Decimal("127.13"), Decimal("127.13"))
    with pytest.raises(CreditExceeded):
        ordered(partner, "30.00")


def test_a_limit_is_set_under_its_version_and_in_its_currency(service, kept):
    partner = kept()
    with pytest.raises(Stale):
        set_credit_limit(service.work(), ACTOR, partner.id, 7, Money.of("1", "CNY"), "x")
    with pytest.raises(CreditCurrencyFixed):
        set_credit_limit(service.work(), ACTOR, partner.id, 1, Money.of("1", "USD"), "x")


@pytest.mark.parametrize(
    "statement",
    [
        "update credit_accounts set used_amount = -0.01",
        "update credit_accounts set used_amount = limit_amount + 0.01",
        "update credit_accounts set limit_amount = -1",
    ],
)
def test_the_table_itself_refuses_impossible_credit(service, kept, statement):
    kept()
    with pytest.raises(IntegrityError), service.database.writer.begin() as connection:
        connection.execute(text(statement))


# --- registrations


def test_of_parallel_registrations_exactly_one_wins(service, kept):
    rivals = [kept(name=f"经销商 {number}") for number in range(16)]
    spellings = [
        "宁波博川塑业有限公司",
        "（宁波）博川塑业有限责任公司",
        "宁波博川塑业",
        "宁波 博川 塑业 有限公司",
    ]
    tries = [(rival, spellings[number % 4]) for number, rival in enumerate(rivals)]
    results = _at_once(
        lambda t: register_deal(service.work(), ACTOR, t[0].id, a_project(end_user_name=t[1]), NOW), tries
    )
    losers = [result for result in results if isinstance(result, DealTaken)]
    assert len(losers) == 15
    assert {loser.params["until"] for loser in losers} == {TODAY + timedelta(days=120)}


def test_the_unique_index_is_the_last_line(service, kept):
    with service.work().by(ACTOR) as tx:
        tx.registrations.add(a_registration(kept()))
    with pytest.raises(DealTaken), service.work().by(ACTOR) as tx:
        tx.registrations.add(a_registration(kept(name="另一家")))


def test_another_product_line_or_end_user_is_free(service, kept):
    partner = kept()
    for project in (
        a_project(),
        a_project(product_line="blow"),
        a_project(end_user_name="昆山博川塑业有限公司"),
    ):
        register_deal(service.work(), ACTOR, partner.id, project, NOW)


def test_a_registration_beyond_its_last_day_makes_room_even_before_the_timer_comes(service, kept):
    first = register_deal(service.work(), ACTOR, kept().id, a_project(), NOW)
    later = NOW + timedelta(days=121)
    second = register_deal(service.work(), ACTOR, kept(name="另一家").id, a_project(), later)
    with service.work().by(ACTOR) as tx:
        assert tx.registrations.get(first.id).status is RegistrationStatus.EXPIRED
        assert tx.registrations.get(second.id).status is RegistrationStatus.SUBMITTED


def test_the_timer_expires_what_is_over_and_nothing_else(service, kept):
    partner = kept()
    register_deal(service.work(), ACTOR, partner.id, a_project(), NOW)
    register_deal(service.work(), ACTOR, partner.id, a_project(product_line="blow"), NOW + timedelta(days=1))
    day = TODAY + timedelta(days=121)
    assert [expire_deals(service.work(), ACTOR, day) for _ in range(2)] == [1, 0]


def test_a_timer_works_whenever_it_is_called_for_the_worker_has_seen_to_its_turn(service, kept):
    register_deal(service.work(), ACTOR, kept().id, a_project(), NOW)
    service.clock = lambda: NOW + timedelta(days=121)
    with service.alone("expire-registrations"), service.alone("count-paid-orders"):
        ChannelEvents(service).expire_registrations()
        ChannelEvents(service).count_paid_orders()
    with service.reader.connect() as connection:
        assert connection.scalar(text("select status from deal_registrations")) == "expired"


# --- receipts and rebates


def _paid(service, order, on: date = TODAY) -> None:
    receipt = a_receipt(str(order.total_amount), on)
    note_receipt(service.work(), service.service_actor, order.id, receipt, "CNY", NOW)


def _period(service, partner):
    with service.reader.connect() as connection:
        return connection.execute(
            text(
                "select base_amount, accrued_amount, settled_amount,"
                " (select sum(amount) from rebate_entries e where e.period_id = p.id) as entries,"
                " (select sum((s ->> 'amount')::numeric) from rebate_entries e, jsonb_array_elements(e.slices) s"
                " where e.period_id = p.id) as slices"
                " from rebate_periods p where p.partner_id = :id"
            ),
            {"id": partner.id},
        ).one()


def test_a_fully_paid_order_frees_its_credit_and_earns_its_rebate(service, kept, ordered, staged):
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    partner = kept()
    order = ordered(partner, "3800.00")
    _paid(service, order)
    assert _credit(service, partner) == (0, 0)
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
    assert _period(service, partner).accrued_amount == Decimal("10.00")
    assert _credit(service, partner) == (0, 0)


def test_receipts_of_one_order_at_once_are_all_counted_once(service, kept, ordered):
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    partner = kept()
    order = ordered(partner, "3800.00")
    parts = [new_id() for _ in range(8)]

    def pay(receipt_id):
        receipt = a_receipt("536.75", receipt_id=receipt_id)
        note_receipt(service.work(), service.service_actor, order.id, receipt, "CNY", NOW)

    assert _at_once(pay, parts + parts) == [None] * 16
    assert _credit(service, partner) == (0, 0)
    assert _period(service, partner).accrued_amount == Decimal("1100.00")


def test_orders_paid_at_once_share_one_base_without_losing_a_cent(service, kept, ordered):
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    partner = kept()
    nets = ["33.33", "100.05", "0.01", "250.00", "99.99", "1000.01", "7.77", "3.33"]
    orders = [ordered(partner, net) for net in nets]
    assert _at_once(lambda order: _paid(service, order), orders) == [None] * 8
    period = _period(service, partner)
    base = sum(map(Decimal, nets))
    assert (period.base_amount, period.accrued_amount) == (base, rebate_on(TIERS, base, "CNY"))
    assert period.entries == period.slices == period.accrued_amount


def test_an_order_paid_before_there_was_a_programme_is_counted_once_there_is_one(service, kept, ordered):
    partner = kept()
    _paid(service, ordered(partner))
    assert accrue_rebates(service.work(), ACTOR, NOW) == 0
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    assert [accrue_rebates(service.work(), ACTOR, NOW) for _ in range(2)] == [1, 0]
    assert _period(service, partner).accrued_amount == Decimal("10.00")


def test_settlements_at_once_pay_out_once(service, kept, ordered):
    create_rebate_programme(service.work(), ACTOR, "Q4", "CNY", date(2026, 10, 1), TIERS, NOW)
    partner = kept()
    _paid(service, ordered(partner, "3800.00"))

    def settle(_):
        try:
            return settle_rebate(service.work(), ACTOR, partner.id, Quarter(2026, 4), "CNY", NOW).amount
        except NothingToSettle as no:
            return type(no).__name__

    with ThreadPoolExecutor(6) as pool:
        results = sorted(map(str, pool.map(settle, range(6))))
    assert results == ["1100.00"] + ["NothingToSettle"] * 5
    assert _period(service, partner).settled_amount == Decimal("1100.00")


def test_a_shipment_heard_before_the_placement_waits_for_it(service):
    with pytest.raises(DealerOrderNotFound):
        note_shipment(service.work(), service.service_actor, new_id())


def test_an_order_has_its_number_from_the_day_it_was_submitted(service, kept, ordered):
    order = ordered(kept())
    assert (order.number[:8], len(order.number), order.status) == ("DO-2026-", 14, Status.SUBMITTED)
