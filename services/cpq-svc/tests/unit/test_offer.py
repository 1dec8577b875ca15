"""What counts in an offer, and how the document's discount is spread over it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, a_quote, a_service_line, an_asked_line, an_offer
from cpq_svc.adapters.announce import ANNOUNCE
from cpq_svc.domain.offer import Revision, Section
from cpq_svc.domain.offer_terms import (
    BuyerKind,
    DealerMissing,
    DeliveryEndsBeforeItBegins,
    DeliveryPlaceMissing,
    DiscountBeyondTotal,
    DiscountSaidTwice,
    DocumentDiscount,
    QuoteBuyer,
    Terms,
    share_discount,
)
from cpq_svc.domain.option_model import CodesRepeat
from cpq_svc.domain.parcel import parcels
from cpq_svc.domain.quote import QuoteAccepted
from cpq_svc.domain.quote_line import (
    AlternativesUndecided,
    Counting,
    LineKind,
    LineWithoutProduct,
    LineWithoutWords,
    NothingOffered,
    OwnPrice,
    SectionUnknown,
    StandardLineHasOptions,
    WantedLine,
)
from cpq_svc.domain.replay import replayed
from kernel.ids import new_id

WORDS = WantedLine(an_asked_line(product_code="", options=()), LineKind.TEXT, text_zh="以上含运费")


def revision(*lines, **changed):
    offer = an_offer(*lines, **changed)
    offer.check()
    return Revision.of(1, offer)


def optional(price, chosen=False):
    return a_service_line(price, counting=Counting.OPTIONAL, chosen=chosen)


def alternative(price, chosen=False, of="robot"):
    return a_service_line(price, counting=Counting.ALTERNATIVE, alternatives=of, chosen=chosen)


@given(st.decimals("0", "100", places=2), st.integers(1, 30))
def test_lines_are_worked_out_again_to_the_cent_whatever_was_taken_off_the_document(percent, quantity):
    off = DocumentDiscount(percent=percent)
    said = revision(an_asked_line(), an_asked_line(quantity=quantity), a_service_line("99.99"), discount=off)
    assert [replayed(line, {}).replayable for line in said.lines] == [True, True, False]
    for line in said.lines[:2]:
        assert replayed(line, {}).differs == ()
        for name in ("net_amount", "tax_amount"):
            before = getattr(line, name)
            setattr(line, name, before + 100)
            assert name in replayed(line, {}).differs
            setattr(line, name, before)


def test_an_optional_line_is_in_the_total_only_when_it_is_chosen():
    assert revision(a_service_line("100"), optional("30")).net_amount == 100
    assert revision(a_service_line("100"), optional("30", chosen=True)).net_amount == 130


def test_of_alternatives_exactly_the_chosen_one_counts():
    said = revision(a_service_line("100"), alternative("10"), alternative("20", chosen=True))
    assert (said.net_amount, [line.counts for line in said.lines]) == (120, [True, False, True])


@pytest.mark.parametrize(
    "lines",
    [
        (alternative("10", True),),
        (alternative("10"), alternative("20")),
        (alternative("10", True), alternative("20", True)),
        (alternative("10", True), alternative("20", of="other")),
    ],
)
def test_alternatives_nobody_decided_are_refused(lines):
    with pytest.raises(AlternativesUndecided):
        an_offer(a_service_line("100"), *lines).check()


def test_words_cost_nothing_and_alone_offer_nothing():
    assert revision(a_service_line("100"), WORDS).total_amount == 106
    with pytest.raises(NothingOffered):
        an_offer(WORDS).check()


def test_sections_sum_their_lines_that_count_before_the_documents_discount():
    said = revision(
        a_service_line("100", section="A"), optional("5"), a_service_line("50", section="B"), a_service_line("7"),
        sections=(Section("A", "主机", "Machine"), Section("B", "服务", "Services")),
        discount=DocumentDiscount(percent=Decimal(10)),
    )  # fmt: skip
    assert [(section.code, section.net_amount) for section in said.sections] == [("A", 100), ("B", 50)]
    assert (said.discount_amount, said.net_amount) == (Decimal("15.70"), Decimal("141.30"))


def test_lines_stand_in_sections_there_are_and_sections_have_one_code_each():
    with pytest.raises(SectionUnknown) as told:
        an_offer(a_service_line("1"), a_service_line("1", section="A")).check()
    assert told.value.pointer == "/body/lines/1/section"
    with pytest.raises(CodesRepeat):
        an_offer(a_service_line("1"), sections=(Section("A", "甲", "A"), Section("A", "乙", "B"))).check()


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.booleans()), min_size=1, max_size=12),
    st.integers(0, 10_000),
    st.sampled_from(["0", "0.06", "0.13"]),
)
def test_the_documents_discount_is_spread_to_the_cent_over_what_counts(cents, basis_points, rate):
    """Against sums worked out another way: whole cents, no Money."""
    lines = [
        a_service_line("0", own_price=OwnPrice(Decimal(each) / 100, Decimal(rate)), counting=Counting.OPTIONAL, chosen=on)
        for each, on in cents
    ]  # fmt: skip
    said = revision(
        a_service_line("1"), *lines, discount=DocumentDiscount(percent=Decimal(basis_points) / 100)
    )
    total = 100 + sum(each for each, on in cents if on)
    off = (total * basis_points * 2 + 10_000) // 20_000
    assert (said.discount_amount * 100, said.net_amount * 100) == (off, total - off)
    assert sum(line.discount_share for line in said.lines) == said.discount_amount
    for line in said.lines:
        assert line.counts or line.discount_share == 0
        # Nobody bears more than a cent beside the exact share, nor more than the line is worth.
        exact = Decimal(off) * line.before_share / total
        assert not line.counts or abs(line.discount_share - exact) < Decimal("0.01")
        assert 0 <= line.net_amount
    assert said.total_amount == sum(line.net_amount + line.tax_amount for line in said.counting)


def test_taking_the_discount_away_leaves_the_lines_as_they_were_priced():
    offer = an_offer(
        a_service_line("33.33"), a_service_line("66.67"), discount=DocumentDiscount(amount=Decimal(10))
    )
    before = [(line.net_amount, line.tax_amount) for line in offer.lines]
    Revision.of(1, offer)
    share_discount(offer.lines, DocumentDiscount(), "CNY")
    assert [(line.net_amount, line.tax_amount) for line in offer.lines] == before


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"discount": DocumentDiscount(Decimal(1), Decimal(1))}, DiscountSaidTwice),
        ({"discount": DocumentDiscount(amount=Decimal("100.01"))}, DiscountBeyondTotal),
        ({"terms": Terms(incoterm="CIF")}, DeliveryPlaceMissing),
        (
            {"terms": Terms(delivery_from=date(2027, 2, 2), delivery_to=date(2027, 2, 1))},
            DeliveryEndsBeforeItBegins,
        ),
        ({"buyer": QuoteBuyer(BuyerKind.DEALER)}, DealerMissing),
        ({"buyer": QuoteBuyer(partner_id=new_id())}, DealerMissing),
    ],
)
def test_terms_that_say_nothing_are_refused(changed, error):
    with pytest.raises(error):
        an_offer(a_service_line("100"), **changed).check()


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (a_service_line("1", name_zh=""), LineWithoutWords),
        (a_service_line("1", kind=LineKind.CONFIGURED), LineWithoutProduct),
        (WantedLine(an_asked_line(product_code=""), LineKind.CONFIGURED), LineWithoutProduct),
        (WantedLine(an_asked_line(), LineKind.STANDARD), StandardLineHasOptions),
        (WantedLine(an_asked_line(options=()), LineKind.TEXT), LineWithoutWords),
        (a_service_line("1", alternatives="robot"), AlternativesUndecided),
        (a_service_line("1", counting=Counting.ALTERNATIVE), AlternativesUndecided),
    ],
)
def test_a_line_that_is_not_what_it_says_is_refused(line, error):
    with pytest.raises(error):
        line.check("/body/lines/0")


def test_a_line_with_a_price_of_its_own_rounds_and_taxes_like_any_other():
    [line] = revision(
        a_service_line("33.335", asked=an_asked_line(quantity=3, discount_percent=Decimal(10)))
    ).lines
    assert (line.net_amount, line.tax_amount, line.unit_price) == (
        Decimal("90.01"), Decimal("5.40"), Decimal("30.00"),
    )  # fmt: skip
    assert sum(step.amount for step in line.steps[:-1]) == line.net_amount


def test_what_does_not_count_does_not_travel_to_sales():
    several = a_service_line("50", asked=an_asked_line(quantity=3, product_code=""))
    quote = a_quote()
    off = DocumentDiscount(amount=Decimal(50))
    quote.revise(an_offer(a_service_line("100"), optional("30"), WORDS, several, discount=off))
    told = ANNOUNCE[QuoteAccepted](QuoteAccepted(quote, quote.revision, NOW, *parcels(quote.revision.lines)))
    assert [line.line_no for line in told.lines] == [1, 4]
    assert sum(Decimal(line.net_amount) for line in told.lines) == Decimal(told.net_amount) == 200
    assert told.lines[1].unit_price == "40.00"
