"""What a change does to an offer, and what is proposed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from builders import NOW, TODAY, a_quote, a_service_line, an_asked_line, an_offer
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.offer_terms import DocumentDiscount
from cpq_svc.domain.pocket import Pocket
from cpq_svc.domain.quote import Status as QuoteStatus
from cpq_svc.domain.radar import Cause, RadarChange, RadarChangeId, Said
from cpq_svc.domain.touched_quote import (
    DismissalUnexplained,
    Proposal,
    Standing,
    Status,
    TouchedQuote,
    TouchedQuoteId,
    TouchedQuoteIsClosed,
    hash_of,
    proposal,
    standing_of,
)
from cpq_svc.domain.touching import Outcome, compared, stopped
from cpq_svc.domain.waterfall import TableEdition
from kernel.errors import Rejected
from kernel.ids import new_id


class Broken(Rejected):
    code = "configuration-invalid"


class Unpriced(Rejected):
    code = "product-without-price"


def a_change(cause=Cause.PRODUCT, subject="HX-160", detail="1", **said):
    whole = Said(cause, subject, detail, TODAY, **{"product": subject, **said})
    return RadarChange.of(RadarChangeId(new_id()), whole, TODAY, NOW)


def again(**changed):
    return Revision.of(2, an_offer(**changed))


def none_later(revision):
    return [None] * len(revision.lines)


def test_the_same_offer_again_is_touched_by_nothing_but_its_product():
    then = a_quote().revision
    for cause in Cause:
        found = compared(a_change(cause), then, again(), none_later(then))
        assert (found is None) is (cause is not Cause.PRODUCT)


def standing_on(revision, cost, **basis):
    """The same offer made of something else."""
    (line,) = revision.lines
    told = Pocket((), line.net_amount, cost, "cost-list C2", line.net_amount - cost, Decimal(1))
    line.basis, line.pocket, line.cost_amount = replace(line.basis, **basis), told, cost
    return revision


@pytest.mark.parametrize(
    ("cause", "subject", "detail", "basis"),
    [
        (Cause.BOOK, "CNY - - - -", "PB2", {"book": "PB2"}),
        (Cause.TABLE, "promo", "2", {"tables": (TableEdition("promo", 2),)}),
        (Cause.PROCEDURE, "", "2", {"procedure": 2}),
        (Cause.RATES, "CNY", "R2", {"exchange": ("R2 EUR 8.1", "R2 CNY 1")}),
        (Cause.COSTS, "CNY", "C2", {}),
    ],
)
def test_only_what_a_line_did_not_stand_on_before_touches_it(cause, subject, detail, basis):
    change, then = a_change(cause, subject, detail, product=""), a_quote().revision
    now = standing_on(again(), Decimal(190000), **basis)
    assert compared(change, then, now, none_later(then)) is not None
    # It was offered so, and comes to something else for another reason.
    then = standing_on(a_quote().revision, Decimal(180000), **basis)
    assert compared(change, then, now, none_later(then)) is None


def test_another_rate_touches_the_lines_of_its_product_that_have_the_old_one():
    then, now = a_quote().revision, again()
    (line,) = now.lines
    line.tax_rate = Decimal("0.09")
    assert compared(a_change(Cause.TAX), then, now, none_later(then)) is not None
    assert compared(a_change(Cause.TAX, "HX-200"), then, now, none_later(then)) is None
    assert compared(a_change(Cause.TAX), now, now, none_later(then)) is None
    # What stops the offer is something else's change; that the old rate is wrong is this one's all the same.
    no = Unpriced(product="HX-200", book="1")
    found = stopped(a_change(Cause.TAX, detail="0.09"), then, no)
    assert (found.net_before, found.net_after, found.error) == (then.net_amount, None, "")
    assert stopped(a_change(Cause.TAX, detail="0.130"), then, no) is None
    assert stopped(a_change(Cause.TAX, "HX-200", "0.09"), then, no) is None
    assert proposal(a_change(Cause.TAX), then, Standing.SENT, an_outcome()) is Proposal.INFORM


def test_a_cost_list_says_nothing_where_engineering_has():
    change, then = a_change(Cause.COSTS, "CNY", "C2", product=""), a_quote().revision
    (line,) = then.lines
    line.pocket, line.cost_amount = Pocket((), Decimal(1), Decimal(1), "product", None, None), Decimal(170500)
    assert compared(change, then, standing_on(again(), Decimal(190000)), none_later(then)) is None


def test_comparing_changes_neither_offer():
    quote = a_quote(an_asked_line(), an_asked_line(quantity=3))
    then, now = quote.revision, again(discount=DocumentDiscount(percent=Decimal(7)))
    now.lines = [*now.lines, *again().lines]
    kept = hash_of(then), hash_of(now)
    for cause in Cause:
        compared(a_change(cause), then, now, none_later(then))
    assert (hash_of(then), hash_of(now)) == kept


def test_the_hash_tells_offers_apart_and_nothing_else():
    one = a_quote().revision
    assert hash_of(one) == hash_of(a_quote().revision)
    others = [
        a_quote(an_asked_line(quantity=2)), a_quote(an_asked_line(discount_percent=Decimal(1))),
        a_quote(an_asked_line(options=("TECHMATION", "D40"))),
        *(a_quote(a_service_line("100", text_zh="含差旅", text_en=text)) for text in ("", "travel included")),
        *(a_quote(a_service_line("100", **more)) for more in ({}, {"name_en": "Start-up"}, {"unit": "d"})),
    ]  # fmt: skip
    assert len({hash_of(one), *(hash_of(each.revision) for each in others)}) == len(others) + 1
    assert hash_of(replace(one, valid_until=TODAY)) != hash_of(one)


@pytest.mark.parametrize(
    ("cause", "no", "touched"),
    [
        (Cause.MODEL, Broken(product="HX-160", broken="missing D40"), True),
        (Cause.MODEL, Broken(product="HX-200"), False),
        (Cause.MODEL, Unpriced(product="HX-160", book="B"), False),
        (Cause.BOOK, Unpriced(product="HX-160", book="1"), True),
        (Cause.BOOK, Unpriced(product="HX-160", book="OTHER"), False),
        (Cause.COSTS, Broken(product="HX-160"), False),
        (Cause.PRODUCT, Broken(product="HX-200"), True),
    ],
)
def test_what_stops_an_offer_is_laid_at_the_door_of_what_changed(cause, no, touched):
    change = a_change(cause) if cause in (Cause.MODEL, Cause.PRODUCT) else a_change(cause, product="")
    assert (stopped(change, a_quote().revision, no) is not None) is touched


def an_outcome(**changed):
    return Outcome(**{"net_before": Decimal(100), "cost_before": Decimal(60), **changed})


def test_what_the_customer_does_not_hold_yet_is_put_right_first():
    then = a_quote().revision
    found = an_outcome(net_after=Decimal(110), cost_after=Decimal(60))
    causes = [cause for cause in Cause if cause is not Cause.PRODUCT]
    for cause, standing in product(causes, (Standing.DRAFT, Standing.IN_APPROVAL)):
        assert proposal(a_change(cause), then, standing, found) is Proposal.REVISE


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        (an_outcome(net_after=Decimal(90), cost_after=Decimal(60)), Proposal.NOTHING),
        (an_outcome(net_after=Decimal(110), cost_after=Decimal(60)), Proposal.INFORM),
        (an_outcome(net_after=Decimal(100), cost_after=Decimal(70)), Proposal.INFORM),
        (an_outcome(net_after=Decimal(100), cost_after=Decimal(101)), Proposal.WITHDRAW),
        (an_outcome(net_after=Decimal(100), cost_after=None), Proposal.NOTHING),
        (an_outcome(error="configuration-invalid"), Proposal.WITHDRAW),
    ],
)
def test_what_the_customer_holds_stands_unless_it_cannot_be_kept(found, meant):
    assert proposal(a_change(Cause.COSTS), a_quote().revision, Standing.SENT, found) is meant


def test_a_product_is_followed_by_its_successor_unless_it_lasts_as_long_as_the_offer():
    then = a_quote().revision
    last, too_soon = then.valid_until, then.valid_until - timedelta(days=1)
    for standing in Standing:
        lasts = a_change(last_order_on=last, successor="HX-200")
        assert proposal(lasts, then, standing, an_outcome()) is Proposal.INFORM
        ends = a_change(last_order_on=too_soon, successor="HX-200")
        assert proposal(ends, then, standing, an_outcome()) is Proposal.SUCCESSOR
        alone = proposal(a_change(last_order_on=too_soon), then, standing, an_outcome())
        assert alone is (Proposal.WITHDRAW if standing is Standing.SENT else Proposal.REVISE)
        retired = a_change(detail="retired 2026-11-20", last_order_on=last)
        assert proposal(retired, then, standing, an_outcome()) is not Proposal.INFORM


def test_only_open_quotes_stand_anywhere():
    for status in QuoteStatus:
        found = standing_of(a_quote(status=status), True)
        assert found is {QuoteStatus.DRAFT: Standing.IN_APPROVAL, QuoteStatus.SENT: Standing.SENT}.get(status)


def test_an_entry_is_closed_once_with_a_reason_where_nothing_was_done():
    entry = TouchedQuote.of(TouchedQuoteId(new_id()), a_change(), a_quote(), Standing.DRAFT, an_outcome())
    with pytest.raises(DismissalUnexplained):
        entry.close(False, "  ", new_id(), NOW)
    entry.close(False, "客户知情", new_id(), NOW)
    assert entry.status is Status.DISMISSED
    with pytest.raises(TouchedQuoteIsClosed):
        entry.close(True, "", new_id(), NOW)


def test_a_change_to_come_is_looked_at_by_the_prices_of_its_day():
    begins = TODAY + timedelta(days=30)
    change = RadarChange.of(RadarChangeId(new_id()), replace(a_change().said, begins=begins), TODAY, NOW)
    assert change.day == begins
    change.go_on(new_id(), 3, 1)
    change.look_again(begins + timedelta(days=1))
    assert (change.day, change.position) == (begins + timedelta(days=1), None)
    assert isinstance(change.day, date)
