"""What PostgreSQL keeps and refuses of partners and their credit."""

from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from builders import NOW, a_receipt
from channel_svc.domain.credit import CreditCurrencyFixed, CreditExceeded
from channel_svc.domain.dealer_order import DealerOrderNotFound
from channel_svc.domain.partner import Grade, PartnerKnown, PartnerNotFound
from channel_svc.domain.person import OwnerUnknown, PersonCopy
from channel_svc.usecases.change_partner import change_partner
from channel_svc.usecases.copy_person import copy_person
from channel_svc.usecases.create_partner import create_partner
from channel_svc.usecases.note_receipt import note_receipt
from channel_svc.usecases.set_credit_limit import set_credit_limit
from chassis.testing import an_actor
from kept_things import ACTOR, credit_of, plain
from kernel.actor import Kind, Scope
from kernel.errors import Stale
from kernel.ids import new_id
from kernel.money import Money


def test_a_partner_comes_back_as_it_was_kept(service, kept):
    root = kept()
    partner = kept(name="昆山宏远分公司", active=False, grade=Grade.B)
    with service.work().by(ACTOR) as tx:
        tx.partners.get(partner.id).place_below(tx.partners.get(root.id))
    with service.work().by(ACTOR) as tx:
        found = tx.partners.get(partner.id)
    partner.place_below(root)
    assert plain(found) == {**plain(partner), "version": 2}


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


def test_a_limit_lowered_under_the_use_stops_new_orders_until_enough_is_paid(service, kept, ordered):
    partner = kept("300.00")
    first, _ = ordered(partner), ordered(partner)
    assert set_credit_limit(service.work(), ACTOR, partner.id, 1, Money.of("150", "CNY"), "audit") == 2
    with pytest.raises(CreditExceeded):
        ordered(partner, "1.00")
    note_receipt(service.work(), service.service_actor, first.id, a_receipt("100.00"), "CNY", NOW)
    ordered(partner, "1.00")
    assert credit_of(service, partner) == (Decimal("127.13"), Decimal("127.13"))
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
