from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from builders import NOW, TERMS, TODAY, a_contract, a_line, cny
from chassis.testing import ZONE, a_salesperson, an_actor
from fakes import a_work
from kernel.ids import new_id
from sales_svc.domain.contract import (
    ContractCannotMove,
    ContractNeedsSecondPerson,
    ContractSigned,
    ContractStatus,
)
from sales_svc.domain.order_facts import InstalmentDue, OrderPlaced
from sales_svc.domain.past_day import DateInFuture, DateTooEarly
from sales_svc.domain.payment_plan import Event, PaymentTerm, PaymentTermsWrong
from sales_svc.domain.sale_terms import Buyer, BuyerKind
from sales_svc.usecases.approve_contract import approve_contract
from sales_svc.usecases.change_terms import change_terms
from sales_svc.usecases.sign_contract import sign_contract

HALF = (PaymentTerm(Event.SHIPMENT, Decimal(30), 30),)


def an_approved_contract(**changed):
    contract = a_contract(**changed)
    contract.approve(an_actor().id, NOW)
    return contract


def test_a_second_person_approves():
    contract, actor = a_contract(), an_actor()
    approve_contract(a_work(contracts=[contract]), actor, contract.id, None, NOW)
    assert (contract.status, contract.approved_by, contract.approved_at) == (
        ContractStatus.APPROVED,
        actor.id,
        NOW,
    )


def test_whoever_owns_the_sale_does_not_approve_its_contract():
    contract = a_contract()
    owner = a_salesperson(id=contract.owner_id)
    with pytest.raises(ContractNeedsSecondPerson):
        approve_contract(a_work(contracts=[contract]), owner, contract.id, None, NOW)
    assert contract.status is ContractStatus.DRAFT


def test_terms_that_are_not_whole_are_found_before_approval_and_set_right():
    contract = a_contract(terms=HALF)
    work = a_work(contracts=[contract])
    with pytest.raises(PaymentTermsWrong):
        approve_contract(work, an_actor(), contract.id, None, NOW)
    change_terms(work, a_salesperson(), contract.id, None, TERMS)
    approve_contract(work, an_actor(), contract.id, None, NOW)
    assert contract.terms == TERMS


def test_terms_are_changed_to_whole_ones_only_and_never_after_approval():
    with pytest.raises(PaymentTermsWrong):
        a_contract().change_terms(HALF)
    with pytest.raises(ContractCannotMove):
        an_approved_contract().change_terms(TERMS)


def test_signing_makes_the_order_with_what_was_sold():
    contract = an_approved_contract()
    work = a_work(contracts=[contract])
    signed, order = sign_contract(work, a_salesperson(), contract.id, None, TODAY, NOW)
    assert (signed.release_facts(), signed.signed_on) == ([ContractSigned(contract)], TODAY)
    assert (order.contract_id, order.account_id, order.total) == (
        contract.id,
        contract.account_id,
        contract.total,
    )
    [line] = order.lines
    assert (line.configuration, line.technical_parameters) == (
        a_line().configuration,
        a_line().technical_parameters,
    )
    assert line.frozen == a_line().frozen
    placed, due = order.release_facts()
    assert placed == OrderPlaced(order, tuple(order.lines))
    assert due == InstalmentDue(order.id, order.number, 1, Event.SIGNING, cny("169500"), date(2026, 11, 27))


def test_what_a_dealer_buys_is_the_dealers_order_for_its_customer():
    dealer = Buyer(BuyerKind.DEALER, new_id(), "昆山宏远机电有限公司")
    contract = an_approved_contract(buyer=dealer)
    _, order = sign_contract(a_work(contracts=[contract]), a_salesperson(), contract.id, None, TODAY, NOW)
    assert (order.customer_name, order.partner_id, order.end_user_name, order.account_id, order.contract_id) == (
        dealer.name, dealer.partner_id, contract.account_name, None, contract.id,
    )  # fmt: skip


def test_a_project_is_bought_by_the_customer():
    contract = an_approved_contract(buyer=Buyer(BuyerKind.PROJECT, project="太仓二期"))
    placed = contract.placement
    assert (placed.customer_name, placed.account_id, placed.partner_id, placed.end_user_name) == (
        contract.account_name, contract.account_id, None, "",
    )  # fmt: skip


def test_a_draft_is_not_signed_and_a_signed_contract_not_again():
    with pytest.raises(ContractCannotMove):
        a_contract().sign(TODAY, NOW, ZONE)
    contract = an_approved_contract()
    contract.sign(TODAY, NOW, ZONE)
    for again in (lambda: contract.sign(TODAY, NOW, ZONE), lambda: contract.approve(an_actor().id, NOW)):
        with pytest.raises(ContractCannotMove):
            again()


def test_a_contract_is_signed_between_its_drafting_and_today():
    with pytest.raises(DateInFuture):
        an_approved_contract().sign(date(2026, 11, 21), NOW, ZONE)
    with pytest.raises(DateTooEarly):
        an_approved_contract().sign(date(2026, 11, 19), NOW, ZONE)


def test_the_day_is_the_companys_not_the_clocks():
    late_evening = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    contract = an_approved_contract()
    contract.sign(date(2026, 11, 21), late_evening, ZONE)
    assert contract.signed_on == date(2026, 11, 21)
