"""A quote's moves, revisions and terms."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    A_YES,
    NOW,
    TODAY,
    a_price_book,
    a_quote,
    an_asked_line,
    an_offer,
    an_opportunity,
    offered,
    prices_of,
)
from chassis.testing import ZONE
from cpq_svc.domain.offer import ValidityOver
from cpq_svc.domain.opportunity import LOST, OpportunityLost
from cpq_svc.domain.option_model import Parameter
from cpq_svc.domain.parcel import QuoteTooLarge
from cpq_svc.domain.payment_terms import (
    Event,
    PaymentShareEmpty,
    PaymentTerm,
    PaymentTermsIncomplete,
    check_terms,
)
from cpq_svc.domain.pricing import Buyer, price_lines
from cpq_svc.domain.quote import (
    QuoteAccepted,
    QuoteCannotMove,
    QuoteExpired,
    QuoteNoLongerValid,
    QuoteSent,
    Status,
)
from cpq_svc.domain.quote_line import QuoteLine, WantedLine
from kernel.business_time import company_day

AFTER = date(2026, 12, 21)


def test_a_draft_belongs_to_the_owner_of_the_opportunity():
    sale = an_opportunity()
    quote = a_quote(sale=sale)
    assert (quote.owner_id, quote.unit_path, quote.region) == (sale.owner_id, sale.unit_path, sale.region)
    assert (quote.account_id, quote.account_name, quote.status) == (
        sale.account_id,
        sale.account_name,
        Status.DRAFT,
    )


def test_totals_are_the_sums_of_the_rounded_lines():
    revision = a_quote(an_asked_line(), an_asked_line(quantity=3, discount_percent=Decimal("33.33"))).revision
    assert revision.net_amount == sum(line.net_amount for line in revision.lines)
    assert revision.tax_amount == sum(line.tax_amount for line in revision.lines)
    assert revision.total_amount == revision.net_amount + revision.tax_amount


def test_a_draft_is_written_anew_under_its_number():
    quote = a_quote()
    quote.revise(an_offer(an_asked_line(quantity=2)))
    assert (quote.current, len(quote.revisions), quote.revision.lines[0].quantity) == (1, 1, 2)


def test_a_change_of_what_was_sent_makes_the_next_revision_and_leaves_the_sent_one():
    quote = a_quote()
    quote.send(TODAY, NOW)
    sent = quote.revision
    quote.revise(an_offer(an_asked_line(quantity=2)))
    assert (quote.status, quote.current, quote.revisions[0]) == (Status.DRAFT, 2, sent)
    assert (sent.lines[0].quantity, sent.sent_at, quote.revision.sent_at) == (1, NOW, None)


def test_sending_and_accepting_are_told():
    quote = a_quote()
    quote.send(TODAY, NOW)
    quote.accept(A_YES, TODAY, NOW)
    assert [type(fact) for fact in quote.release_facts()] == [QuoteSent, QuoteAccepted]
    assert (quote.status, quote.accepted_at, quote.acceptance) == (Status.ACCEPTED, NOW, A_YES)


@pytest.mark.parametrize(
    ("status", "verb"),
    [
        (Status.DRAFT, "accept"), (Status.DRAFT, "reject"), (Status.SENT, "send"), (Status.ACCEPTED, "accept"),
        (Status.ACCEPTED, "revise"), (Status.ACCEPTED, "reject"), (Status.EXPIRED, "accept"), (Status.REJECTED, "send"),
    ],
)  # fmt: skip
def test_moves_that_do_not_exist_are_refused(status, verb):
    arguments = {
        "accept": (A_YES, TODAY, NOW),
        "send": (TODAY, NOW),
        "reject": ("太贵",),
        "revise": (an_offer(),),
    }
    with pytest.raises(QuoteCannotMove):
        getattr(a_quote(status=status), verb)(*arguments[verb])


@pytest.mark.parametrize("status", [Status.SENT, Status.EXPIRED, Status.REJECTED])
def test_all_but_an_accepted_quote_can_be_offered_again(status):
    quote = a_quote(status=status, rejection_reason="太贵")
    quote.revision.sent_at = NOW
    quote.revise(an_offer())
    assert (quote.status, quote.current, quote.rejection_reason) == (Status.DRAFT, 2, "")


def test_nothing_is_sent_or_accepted_after_its_last_day():
    with pytest.raises(QuoteNoLongerValid):
        a_quote().send(AFTER, NOW)
    with pytest.raises(QuoteNoLongerValid):
        a_quote(status=Status.SENT).accept(A_YES, AFTER, NOW)


def test_a_quote_holds_until_the_end_of_its_last_day_and_expires_the_day_after():
    quote = a_quote(status=Status.SENT)
    quote.expire(quote.valid_until)
    assert quote.status is Status.SENT
    quote.expire(AFTER)
    assert (quote.status, [type(fact) for fact in quote.release_facts()]) == (Status.EXPIRED, [QuoteExpired])


def test_days_are_the_companys():
    assert company_day(NOW.replace(hour=15, minute=59), ZONE) == TODAY
    assert company_day(NOW.replace(hour=16, minute=0), ZONE) == date(2026, 11, 21)


def test_nothing_is_offered_for_a_lost_opportunity():
    with pytest.raises(OpportunityLost):
        a_quote(sale=an_opportunity(stage=LOST))


def test_a_quote_cannot_be_valid_until_yesterday():
    with pytest.raises(ValidityOver):
        a_quote().revise(an_offer(valid_until=date(2026, 11, 19)))


def wordy_lines(parameters, count):
    said = tuple(
        Parameter(f"p{number}", "参数", "parameter", "值" * 60, "kN") for number in range(parameters)
    )
    product = offered(option_groups=(), rules=(), parameters=said)
    lines = price_lines(
        [an_asked_line(options=())] * count, {"HX-160": product}, prices_of(a_price_book()), Buyer(), TODAY
    )
    return [QuoteLine.of(line, WantedLine(an_asked_line()), line.line_no) for line in lines]


def test_a_line_too_large_for_a_message_is_refused_before_it_is_sent():
    replace(an_offer(), lines=wordy_lines(60, 10)).check()
    with pytest.raises(QuoteTooLarge) as no:
        replace(an_offer(), lines=[*wordy_lines(1, 1), *wordy_lines(300, 1)]).check()
    assert no.value.pointer == "/body/lines/1"


@given(st.lists(st.decimals("0.01", 100, places=2), min_size=1, max_size=8))
def test_payment_terms_must_sum_to_exactly_one_hundred(shares):
    terms = [PaymentTerm(Event.SIGNING, share, 0) for share in shares]
    missing = 100 - sum(shares)
    if missing:
        with pytest.raises(PaymentTermsIncomplete):
            check_terms(terms)
    if missing > 0:
        check_terms([*terms, PaymentTerm(Event.SHIPMENT, missing, 30)])


def test_an_empty_share_is_no_term():
    with pytest.raises(PaymentShareEmpty):
        check_terms([PaymentTerm(Event.SIGNING, Decimal(100), 0), PaymentTerm(Event.READY, Decimal(0), 0)])
