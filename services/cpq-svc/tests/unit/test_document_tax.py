"""VAT of a document against a figure worked out otherwise: in whole cents, with fractions, no Decimal rounding."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from hypothesis import given
from hypothesis import strategies as st

from builders import (
    TODAY,
    a_price_book,
    a_quote,
    a_service_line,
    an_asked_line,
    an_entry,
    an_offer,
    offered,
    prices_of,
)
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.offer_terms import DocumentDiscount
from cpq_svc.domain.own_price import own_priced
from cpq_svc.domain.price_terms import BookTerms
from cpq_svc.domain.pricing import Buyer, price_lines
from cpq_svc.domain.quote_line import OwnPrice, QuoteLine, WantedLine
from cpq_svc.domain.replay import replayed
from cpq_svc.domain.rounding import Mode, Rounding

RATES = ("0.06", "0.09", "0.13")
machines = st.tuples(st.integers(1, 9), st.decimals("0", "99.99", places=2))
services = st.tuples(st.decimals("0.01", "9999.99", places=2), st.sampled_from(RATES))
HALF = Fraction(1, 2)
WAYS = {
    Mode.HALF_UP: lambda x: floor(x + HALF),
    Mode.HALF_DOWN: lambda x: ceil(x - HALF),
    Mode.HALF_EVEN: round,
    Mode.UP: ceil,
    Mode.DOWN: floor,
    Mode.CEILING: ceil,
    Mode.FLOOR: floor,
}


def cents(amount):
    return Fraction(amount) * 100


def a_document(mode, price, bought, extra, tax_included=False, **changed):
    terms = BookTerms(rounding=Rounding(mode), tax_included=tax_included)
    book = a_price_book(entries=[an_entry(price=str(price))], scale=(), terms=terms)
    asked = [
        an_asked_line(quantity=quantity, discount_percent=percent, options=("TECHMATION", "D40"))
        for quantity, percent in bought
    ]
    priced = price_lines(asked, {"HX-160": offered()}, prices_of(book), Buyer(), TODAY)
    lines = [
        QuoteLine.of(line, WantedLine(ask), n)
        for n, (line, ask) in enumerate(zip(priced, asked, strict=True), 1)
    ]
    for amount, rate in extra:
        wanted = a_service_line("1", own_price=OwnPrice(amount, Decimal(rate)))
        wanted = replace(wanted, asked=an_asked_line(product_code="", options=(), quantity=1))
        lines.append(QuoteLine.of(own_priced("", wanted, "CNY"), wanted, len(lines) + 1))
    return Revision.of(1, an_offer(lines=lines, **changed))


@given(
    st.sampled_from(Mode), st.decimals("0.01", "250000", places=2), st.lists(machines, min_size=1, max_size=12),
    st.lists(services, max_size=8), st.decimals("0", "90", places=2),
)  # fmt: skip
def test_the_total_is_what_the_rates_say_of_the_sums(mode, price, bought, extra, off):
    told = a_document(mode, price, bought, extra, discount=DocumentDiscount(percent=off))
    nets = [
        WAYS[mode](cents(price) * quantity * (100 - Fraction(percent)) / 100) for quantity, percent in bought
    ]
    nets += [int(cents(amount)) for amount, _ in extra]
    taken = floor(sum(nets) * Fraction(off) / 100 + HALF)
    assert cents(told.net_amount) == sum(nets) - taken
    due = 0
    for rate in RATES:
        of_rate = [int(cents(line.net_amount)) for line in told.lines if str(line.tax_rate) == rate]
        due += floor(sum(of_rate) * Fraction(rate) + HALF)
    assert cents(told.tax_amount) == due
    assert told.tax_amount == sum(line.tax_amount for line in told.lines)
    assert told.total_amount == told.net_amount + told.tax_amount
    for line in told.lines:
        # No line bears more than the rounding of its document.
        assert abs(cents(line.tax_amount) - cents(line.net_amount) * Fraction(line.tax_rate)) <= Fraction(
            3, 2
        )


@given(st.lists(machines, min_size=1, max_size=12), st.decimals("0.01", "250000", places=2))
def test_a_price_with_vat_in_it_is_paid_as_it_was_promised(bought, price):
    told = a_document(Mode.HALF_UP, price, bought, [], tax_included=True)
    paid = [
        floor(cents(price) * quantity * (100 - Fraction(percent)) / 100 + HALF)
        for quantity, percent in bought
    ]
    assert cents(told.total_amount) == sum(paid)


@given(st.lists(machines, min_size=2, max_size=8), st.decimals("0", "50", places=2))
def test_its_lines_are_still_worked_out_again_to_the_cent(bought, off):
    told = a_document(Mode.HALF_UP, Decimal("33333.33"), bought, [], discount=DocumentDiscount(percent=off))
    assert [replayed(line, {}).differs for line in told.lines] == [()] * len(bought)
    forged = told.lines[0]
    forged.tax_amount += Decimal("0.01")
    assert replayed(forged, {}).differs


def test_three_thirds_of_a_cent_are_one_cent():
    extra = [(Decimal("0.05"), "0.06")] * 3
    told = a_document(Mode.HALF_UP, Decimal("100"), [(1, Decimal(0))], extra)
    services = [line.tax_amount for line in told.lines[1:]]
    assert services == [Decimal("0.01"), Decimal("0.00"), Decimal("0.00")]


def test_what_was_written_before_stays_as_it_was():
    before = a_quote().revision
    kept = [(line.net_amount, line.tax_amount) for line in before.lines]
    Revision.of(2, an_offer())
    assert [(line.net_amount, line.tax_amount) for line in before.lines] == kept
