"""Approvals are kept as they are, and hold at the same time what they hold one after the other."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier, Event

import pytest

from approving import ask_by
from bodies import a_company_that_sells, a_sale
from builders import NOW, TODAY, an_asked_line
from chassis.testing import an_actor
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.approval import ApprovalUnderWay, Status
from cpq_svc.domain.approval_need import Level
from cpq_svc.domain.payment_terms import Event as Due
from cpq_svc.domain.payment_terms import PaymentTerm
from cpq_svc.domain.quote_line import WantedLine
from cpq_svc.usecases.appoint_deputy import appoint_deputy
from cpq_svc.usecases.ask_approval import ask_approval
from cpq_svc.usecases.cost_quote import cost_quote
from cpq_svc.usecases.decide_approval import decide_approval
from cpq_svc.usecases.draft_quote import draft_quote
from cpq_svc.usecases.first_need import first_need_of
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.renew_quote import renew_quote
from cpq_svc.usecases.revise_quote import revise_quote
from cpq_svc.usecases.send_quote import send_quote
from kernel.errors import BusinessError, Stale

TERMS = (PaymentTerm(Due.SIGNING, Decimal(100), 0),)
REQUEST = QuoteRequest("CNY", [WantedLine(an_asked_line(discount_percent=Decimal(30)))], TERMS, TODAY)
COMPANY = [Level.TEAM, Level.REGION, Level.COMPANY]


@pytest.fixture
def quote(service):
    a_company_that_sells(service)
    ask_by(service)
    return draft_quote(service.work(), an_actor(), a_sale(service).id, REQUEST, NOW)


def asked(service, quote):
    return ask_approval(service.work(), an_actor(), quote.id, {}, "请批", NOW)


def decide(service, approval, version, approved=True):
    return decide_approval(service.work(), an_actor(), approval.id, version, COMPANY, approved, "好", NOW)


def at_once(*calls):
    """What each of several calls comes to when all begin together: its answer, or how it was refused."""
    together = Barrier(len(calls))

    def run(call):
        together.wait()
        try:
            return call()
        except BusinessError as no:
            return no

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def found(service, name, thing):
    with service.work().by(service.service_actor) as tx:
        return getattr(tx, name).get(thing.id)


def test_every_field_of_an_approval_comes_back(service, quote):
    approval = asked(service, quote)
    decide(service, approval, 1)
    kept = found(service, "approvals", approval)
    assert plain(found(service, "approvals", kept)) == plain(kept)
    assert kept.steps[0].decisions[0].at == NOW and kept.facts[0].name == "currency"


def test_of_two_approvers_at_once_one_is_told_to_look_again(service, quote):
    approval = asked(service, quote)
    for version in (1, 2):
        decide(service, approval, version)
    answers = at_once(*[lambda: decide(service, approval, 3)] * 2)
    assert sorted(type(answer).__name__ for answer in answers) == ["Approval", "Stale"]
    kept = found(service, "approvals", approval)
    assert (kept.status, len(kept.steps[2].decisions)) == (Status.OPEN, 1)
    decide(service, approval, 4)
    assert found(service, "approvals", approval).status is Status.APPROVED
    assert found(service, "quotes", quote).approved


def test_a_change_while_the_last_yes_is_said_is_never_approved_by_it(service, quote):
    for _ in range(5):
        now = found(service, "quotes", quote)
        approval = asked(service, now)
        for version in (1, 2, 3):
            decide(service, approval, version)
        version = now.version
        answers = at_once(
            lambda of=approval: decide(service, of, 4),
            lambda at=version: revise_quote(service.work(), an_actor(), quote.id, at, REQUEST, NOW),
        )
        kept = found(service, "quotes", quote)
        assert [type(answer) for answer in answers].count(Stale) == 1
        revised = not isinstance(answers[1], BusinessError)
        # Either the yes came first and the change was refused, or the change did and there is no yes for it.
        assert kept.approved is not revised
        if kept.approved:
            revise_quote(service.work(), an_actor(), quote.id, kept.version, REQUEST, NOW)
        else:
            assert found(service, "approvals", approval).status is Status.OVERTAKEN


def test_a_quote_is_asked_for_once_at_a_time(service, quote):
    answers = at_once(*[lambda: asked(service, quote)] * 3)
    assert [isinstance(answer, ApprovalUnderWay) for answer in answers].count(True) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda work, quote: revise_quote(work, an_actor(), quote.id, quote.version, REQUEST, NOW),
        lambda work, quote: renew_quote(work, an_actor(), quote.id, quote.version, None, NOW),
        lambda work, quote: cost_quote(work, an_actor(), quote.id, quote.version, {1: Decimal(7)}, NOW),
    ],
    ids=["revise", "renew", "cost"],
)
def test_what_is_asked_while_the_quote_is_changed_does_not_stay_open_on_the_old_writing(
    service, quote, monkeypatch, change
):
    looked, changed = Event(), Event()

    def slowly(*told):
        need = first_need_of(*told)
        looked.set()
        # The change comes between, unless it waits for the asking to end.
        changed.wait(1)
        return need

    def changes():
        looked.wait(10)
        try:
            return change(service.work(), quote)
        finally:
            changed.set()

    monkeypatch.setattr("cpq_svc.usecases.ask_approval.first_need_of", slowly)
    approval, written = at_once(lambda: asked(service, quote), changes)
    assert not isinstance(written, BusinessError)
    assert found(service, "approvals", approval).status is Status.OVERTAKEN
    assert asked(service, quote).writing == found(service, "quotes", quote).writings == 2


def test_sending_while_it_is_changed_sends_nothing_unapproved(service, quote):
    approval = asked(service, quote)
    for version in (1, 2, 3, 4):
        decide(service, approval, version)
    approved = found(service, "quotes", quote)
    answers = at_once(
        lambda: send_quote(service.work(), an_actor(), quote.id, approved.version, NOW),
        lambda: revise_quote(service.work(), an_actor(), quote.id, approved.version, REQUEST, NOW),
    )
    assert [type(answer) for answer in answers].count(Stale) == 1
    kept = found(service, "quotes", quote)
    assert kept.approved is (kept.revision.sent_at is not None)


def test_a_person_has_one_deputy_however_often_they_say_so_at_once(service):
    away, one = an_actor(), an_actor()
    answers = at_once(*[lambda: appoint_deputy(service.work(), away, one.id, TODAY, TODAY)] * 3)
    assert all(isinstance(answer, Stale) or answer.deputy_id == one.id for answer in answers)
    with service.work().by(service.service_actor) as tx:
        assert list(tx.deputies.deputising(one.id, TODAY)) == [away.id]
