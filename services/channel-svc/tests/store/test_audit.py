"""What the audit tells of things that lie beside or below an aggregate."""

import pytest

from builders import NOW, TODAY, a_basket, a_draft, a_partner, a_receipt
from channel_svc.usecases.note_receipt import note_receipt
from channel_svc.usecases.reprice_dealer_order import reprice_dealer_order
from channel_svc.usecases.set_credit_limit import set_credit_limit
from chassis.testing import an_actor
from kernel.errors import Stale
from kernel.ids import new_id
from kernel.money import Money

ACTOR = an_actor()


@pytest.fixture
def partner(service):
    partner = a_partner()
    with service.work().by(ACTOR) as tx:
        tx.partners.add(partner)
        tx.flush()
        tx.credits.open(partner.id, Money.of("300.00", "CNY"))
    return partner


@pytest.fixture
def draft(service, partner):
    order = a_draft(partner, "100.00", "50.00")
    with service.work().by(ACTOR) as tx:
        tx.dealer_orders.add(order)
    return order


def test_a_credit_limit_is_audited_with_before_after_and_reason(service, partner, audited):
    set_credit_limit(service.work(), ACTOR, partner.id, 1, Money.of("150", "CNY"), "年度复核")
    opened, changed = audited("CreditAccount")
    assert (opened.operation, opened.version, opened.changes["limit_amount"]) == (
        "created",
        1,
        [None, "300.00"],
    )
    assert (changed.entity_id, changed.operation, changed.version) == (partner.id, "changed", 2)
    assert changed.changes == {"limit_amount": ["300.00", "150.00"]}
    assert (changed.actor_id, changed.reason) == (ACTOR.id, "年度复核")


def test_a_limit_that_was_refused_leaves_no_entry(service, partner, audited):
    with pytest.raises(Stale):
        set_credit_limit(service.work(), ACTOR, partner.id, 7, Money.of("150", "CNY"), "x")
    assert [entry.operation for entry in audited("CreditAccount")] == ["created"]


def test_the_lines_a_dealer_order_began_with_are_in_the_audit(audited, draft):
    (created,) = audited("DealerOrder")
    lines = created.changes["lines"]["added"]
    assert [(line["line_no"], line["net_amount"]) for line in lines] == [(1, "100.00"), (2, "50.00")]


def test_a_dealer_orders_new_price_is_audited_line_by_line(service, partner, audited, draft):
    basket = a_basket(partner, "100.00", "60.00")
    reprice_dealer_order(service.work(), ACTOR, draft.id, 1, basket)
    changed = audited("DealerOrder")[-1].changes
    assert list(changed["lines"]) == ["changed"]
    (line,) = changed["lines"]["changed"]
    assert line["net_amount"] == ["50.00", "60.00"]
    assert line["part"]["line_no"] == 2
    assert changed["net_amount"] == ["150.00", "160.00"]


def test_the_money_that_came_in_is_in_the_audit(service, audited, draft):
    receipt = a_receipt("10.00", receipt_id=new_id())
    note_receipt(service.work(), service.service_actor, draft.id, receipt, "CNY", NOW)
    (told,) = audited("DealerOrder")[-1].changes["receipts"]["added"]
    assert told["receipt_id"] == str(receipt.receipt_id)
    assert (told["amount"], told["received_on"]) == ("10.00", str(TODAY))
