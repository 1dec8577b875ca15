from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TERMS, a_line, cny
from kernel.money import Money, minor_unit
from sales_svc.domain.payment_plan import (
    DEALER_TERMS,
    Event,
    PaymentTerm,
    PaymentTermsWrong,
    check_terms,
    payment_plan,
)
from sales_svc.domain.sold_line import LinesWrong, SaleDoesNotAddUp, checked, net_of, tax_of

CENTS = st.integers(0, 10**12)


def terms_of(percents):
    return [PaymentTerm(Event.SHIPMENT, percent, 0) for percent in percents]


@st.composite
def shares(draw):
    """Hundredths of a percent that sum to 100 %, in two to eight parts."""
    cuts = sorted(draw(st.sets(st.integers(1, 9_999), min_size=1, max_size=7)))
    edges = [0, *cuts, 10_000]
    return [Decimal(b - a) / 100 for a, b in pairwise(edges)]


@given(CENTS, shares(), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_a_plan_sums_to_the_total_for_any_percentages_that_sum_to_100(units, percents, currency):
    total = Money(units * minor_unit(currency), currency)
    plan = payment_plan(total, terms_of(percents))
    assert sum((part.amount for part in plan), Money.zero(currency)) == total
    assert all(part.amount == part.amount.rounded() and part.amount >= Money.zero(currency) for part in plan)


@given(CENTS, shares())
def test_no_part_is_more_than_a_cent_from_its_share(cents, percents):
    total = Money(Decimal(cents) / 100, "CNY")
    plan = payment_plan(total, terms_of(percents))
    assert all(abs(part.amount.amount - total.amount * part.percent / 100) < Decimal("0.01") for part in plan)


@pytest.mark.parametrize(
    "terms",
    [
        [],
        terms_of([Decimal(30), Decimal("69.99")]),
        terms_of([Decimal(101), Decimal(-1)]),
        terms_of([Decimal(100), Decimal(0)]),
        [PaymentTerm(Event.READY, Decimal(100), -1)],
        [PaymentTerm(Event.READY, Decimal(100), 3651)],
    ],
)
def test_terms_that_do_not_share_out_the_whole_are_refused(terms):
    with pytest.raises(PaymentTermsWrong):
        check_terms(terms)


def test_thirds_of_a_cent_go_to_the_largest_remainder():
    plan = payment_plan(cny("100.00"), terms_of([Decimal("33.33"), Decimal("33.33"), Decimal("33.34")]))
    assert [str(part.amount.amount) for part in plan] == ["33.33", "33.33", "33.34"]


def test_days_are_counted_from_the_event():
    [part] = payment_plan(cny("1"), DEALER_TERMS)
    assert (part.happen(date(2026, 11, 21)), part.due_on) == (date(2026, 12, 21), date(2026, 12, 21))


def test_the_terms_of_a_machine_contract_are_whole():
    check_terms(TERMS)


@given(st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=20))
def test_a_total_is_the_sum_of_net_and_tax_of_the_lines(amounts):
    lines = tuple(
        a_line(line_no=no, net=Money(Decimal(net) / 100, "CNY"), tax=Money(Decimal(tax) / 100, "CNY"))
        for no, (net, tax) in enumerate(amounts, start=1)
    )
    total = Money(Decimal(sum(net + tax for net, tax in amounts)) / 100, "CNY")
    assert net_of(lines) + tax_of(lines) == total
    assert checked(lines, total) == lines


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (a_line(), a_line()),
        (a_line(quantity=0),),
        (a_line(net=Money.of("500000", "USD")),),
        (a_line(net=cny("0.001")),),
        (a_line(net=cny("-1")),),
    ],
)
def test_lines_that_are_not_sound_are_refused(lines):
    with pytest.raises(LinesWrong):
        checked(lines, cny("565000"))


def test_a_total_that_is_off_by_a_cent_is_refused():
    with pytest.raises(SaleDoesNotAddUp):
        checked((a_line(),), cny("565000.01"))
