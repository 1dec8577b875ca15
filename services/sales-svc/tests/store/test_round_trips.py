from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from builders import (
    CODE,
    NOW,
    TODAY,
    a_contact,
    a_contract,
    a_line,
    a_person,
    an_account,
    an_opportunity,
    an_order,
    cny,
)
from chassis.testing import ZONE, a_salesperson, an_actor
from kernel.actor import Scope
from kernel.errors import NotFound, Stale
from kernel.ids import new_id
from sales_svc.adapters.queries import ACCOUNTS
from sales_svc.adapters.tables import mappers
from sales_svc.domain.account import AccountNotFound
from sales_svc.domain.opportunity import Stage
from sales_svc.domain.order_line import Progress
from sales_svc.domain.payment_plan import Event
from sales_svc.domain.person import PersonUnknown
from sales_svc.domain.sale_terms import Buyer, BuyerKind, Delivery
from sales_svc.domain.warranty import Warranty
from sales_svc.usecases.change_account import change_account
from sales_svc.usecases.move_opportunity import move_opportunity
from sales_svc.usecases.record_receipt import record_receipt


@pytest.fixture
def work(service):
    return lambda: service.work().by(service.service_actor)


def kept(work, **collections):
    with work() as tx:
        for name, things in collections.items():
            for thing in things:
                getattr(tx, name).add(thing)


def plain(thing):
    """Every mapped field, parts included, as plain values."""
    if isinstance(thing, list | tuple):
        return [plain(each) for each in thing]
    if hasattr(thing, "__dataclass_fields__") and type(thing) in {m.class_ for m in mappers.mappers}:
        return {name: plain(getattr(thing, name)) for name in thing.__dataclass_fields__}
    return thing


def test_every_field_of_an_account_and_its_contact_comes_back(work):
    account = an_account(credit_code=CODE)
    contact = a_contact(account, email="w@x.example", position="厂长")
    kept(work, accounts=[account], contacts=[contact])
    with work() as tx:
        assert plain(tx.accounts.get(account.id)) == plain(account)
        assert plain(tx.contacts.get(contact.id)) == plain(contact)
        assert plain(tx.contacts.of(account.id)) == [plain(contact)]


def test_every_field_of_an_opportunity_comes_back(work):
    account = an_account()
    opportunity = an_opportunity(account, lead_id=new_id(), partner_id=new_id())
    opportunity.move_to(Stage.PROPOSAL, NOW)
    opportunity.win(new_id(), new_id(), cny("565000.01"), NOW)
    lost = an_opportunity(account, stage=Stage.LOST)
    kept(work, accounts=[account], opportunities=[opportunity, lost])
    with work() as tx:
        assert plain(tx.opportunities.get(opportunity.id)) == plain(opportunity)
        assert plain(tx.opportunities.get(lost.id)) == plain(lost)
        assert tx.opportunities.of_lead(opportunity.lead_id).id == opportunity.id


def test_every_field_of_a_contract_comes_back(work):
    account = an_account()
    opportunity = an_opportunity(account)
    delivery = Delivery("CIF", "Hamburg", TODAY, TODAY, 18, Event.SHIPMENT, "易损件除外", "备注", "无中子")
    buyer = Buyer(BuyerKind.DEALER, new_id(), "昆山宏远机电有限公司", "太仓二期")
    contract = a_contract(opportunity, buyer=buyer, delivery=delivery)
    contract.approve(new_id(), NOW)
    contract.sign(TODAY, NOW, ZONE)
    kept(work, accounts=[account], opportunities=[opportunity], contracts=[contract])
    with work() as tx:
        assert plain(tx.contracts.get(contract.id)) == plain(contract)


def test_every_field_of_an_order_and_its_parts_comes_back(work):
    order = an_order(
        a_line(), a_line(line_no=2), partner_id=new_id(), end_user_name="宁波博川塑业有限公司",
        warranty=Warranty(18, Event.SHIPMENT),
    )  # fmt: skip
    order.report_progress(1, Progress.ASSEMBLY, "等待电柜", NOW, NOW, ZONE)
    order.ship(new_id(), TODAY, [("S-1", 1), ("S-2", 1)], NOW, ZONE)
    order.ship(new_id(), TODAY, [("S-3", 2), ("S-4", 2)], NOW, ZONE)
    order.register_machine("S-3", new_id(), NOW)
    order.receive(new_id(), cny("1100.01"), TODAY, "R-1", NOW, ZONE)
    order.accept(TODAY, NOW, ZONE)
    kept(work, orders=[order])
    with work() as tx:
        assert plain(tx.orders.get(order.id)) == plain(order)


def test_a_part_that_changes_makes_a_new_version_of_its_order(service, work):
    order = an_order()
    kept(work, orders=[order])
    for no in range(3):
        record_receipt(service.work(), service.service_actor, order.id, None, cny("1"), TODAY, f"R-{no}", NOW)
    with work() as tx:
        assert tx.orders.get(order.id).version == 4


def test_a_version_read_before_somebody_elses_change_is_stale(service, work):
    account = an_account()
    opportunity = an_opportunity(account)
    kept(work, accounts=[account], opportunities=[opportunity])
    move_opportunity(service.work(), an_actor(), opportunity.id, 1, Stage.PROPOSAL, NOW)
    with pytest.raises(Stale):
        move_opportunity(service.work(), an_actor(), opportunity.id, 1, Stage.NEGOTIATION, NOW)


def test_a_foreign_account_does_not_exist_whichever_way_it_is_asked_for(service, work):
    account = an_account()
    kept(work, accounts=[account])
    stranger = a_salesperson()
    with pytest.raises(AccountNotFound):
        change_account(service.work(), stranger, account.id, 1, "x", "", "CN-32", None)
    dealer = an_actor(scope=Scope.PARTNER, partner_id=new_id())
    with pytest.raises(NotFound):
        change_account(service.work(), dealer, account.id, 1, "x", "", "CN-32", None)


def test_sameness_knows_no_scope(service, work):
    account = an_account()
    kept(work, accounts=[account])
    with service.work().by(a_salesperson()) as tx:
        assert [each.id for each in tx.accounts.known("", account.name)] == [account.id]


def test_change_fact_and_audit_are_committed_together(service, work, staged):
    account = an_account()
    kept(work, accounts=[account])
    assert [kind for kind, _ in staged()] == ["sales.account-opened.v1"]
    with service.reader.connect() as connection:
        entries = connection.execute(text("select entity, entity_id, operation from audit")).all()
    assert [tuple(entry) for entry in entries] == [("Account", account.id, "created")]


@pytest.mark.parametrize(
    "news",
    [
        ("joined", "changed", "left"),
        ("left", "changed", "joined"),
        ("changed", "left", "joined", "changed", "left"),
    ],
)
def test_a_leaver_owns_nothing_whatever_order_the_news_comes_in(work, news):
    person_id = new_id()
    tell = {
        "joined": lambda tx: tx.people.describe(a_person(id=person_id, name="李强"), 1),
        "changed": lambda tx: tx.people.describe(a_person(id=person_id, name="李小强"), 2),
        "left": lambda tx: tx.people.left(person_id, 3),
    }
    for each in news:
        with work() as tx:
            tell[each](tx)
    with work() as tx:
        with pytest.raises(PersonUnknown):
            tx.people.get(person_id)
        row = tx.session.execute(text("select name, version, left_version from people")).one()
    assert tuple(row) == ("李小强", 2, 3)


def test_somebody_who_came_back_owns_again(work):
    person = a_person()
    with work() as tx:
        tx.people.left(person.id, 3)
        tx.people.describe(person, 4)
        assert tx.people.get(person.id) == person


def test_numbers_are_counted_per_kind_and_carry_the_companys_year(work):
    new_years_eve = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    with work() as tx:
        first, second = tx.next_number("SO", new_years_eve), tx.next_number("SO", NOW)
        other = tx.next_number("HT", NOW)
    assert (first[:8], second[:8], other[:8]) == ("SO-2027-", "SO-2026-", "HT-2026-")
    assert int(second[8:]) == int(first[8:]) + 1


def test_warranties_that_end_are_found_while_an_instalment_waits(service, work):
    order, younger = an_order(), an_order()
    for each, accepted_on in ((order, TODAY), (younger, TODAY)):
        each.ship(new_id(), TODAY, [(f"S-{each.id}-{no}", 1) for no in (1, 2)], NOW, ZONE)
        each.accept(accepted_on, NOW, ZONE)
    younger.warranty_ends_on += timedelta(days=1)
    kept(work, orders=[order, younger])
    with work() as tx:
        assert tx.orders.out_of_warranty(date(2027, 11, 19), 10) == []
        assert [each.id for each in tx.orders.out_of_warranty(date(2027, 11, 20), 10)] == [order.id]


def test_a_fragment_of_a_name_is_found_by_the_trigram_index(service):
    asked = text(f"explain select 1 from accounts a where {ACCOUNTS.filters['name']}")
    with service.database.writer.connect() as connection:
        connection.execute(text("set local enable_seqscan = off"))
        plan = connection.execute(asked, {"value": "华晨机"}).all()
    assert "accounts_fragment" in str(plan)


def test_a_contact_is_told_at_another_version_whenever_it_or_its_account_is_another(work, service, staged):
    account = an_account()
    contact = a_contact(account)
    kept(work, accounts=[account], contacts=[contact])
    for name in ("改名一次机械有限公司", "改名两次机械有限公司"):
        with work() as tx:
            version = tx.accounts.get(account.id).version
        change_account(
            service.work(), an_actor(scope=Scope.ALL), account.id, version, name, "", "CN-32", None
        )
    with service.reader.connect() as connection:
        rows = connection.execute(
            text(
                "select aggregate_version, body from outbox where type = 'sales.contact-changed.v1' order by 1"
            )
        ).all()
    assert [row.aggregate_version for row in rows] == [1, 2, 3]
    assert "改名两次" in rows[-1].body
