"""From list price to what is paid."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    TODAY,
    a_group,
    a_price_book,
    a_product,
    a_scale,
    an_asked_line,
    an_entry,
    an_option,
    offered,
    prices_of,
)
from cpq_svc.domain.configuration import ConfigurationInvalid, Given
from cpq_svc.domain.option import Cardinality, Range
from cpq_svc.domain.option_model import CurrenciesMixed
from cpq_svc.domain.price_book import PercentOutOfRange
from cpq_svc.domain.price_procedure import STANDARD
from cpq_svc.domain.price_step import Effect
from cpq_svc.domain.price_terms import AmountBreak, BookTerms, OptionPrice
from cpq_svc.domain.pricing import (
    Buyer,
    BuyerKind,
    GradeWithoutDiscount,
    ProductWithoutPrice,
    price_lines,
    totals,
)
from cpq_svc.domain.product import ProductNotSold, ProductUnknown, Status
from cpq_svc.domain.scales import break_for
from cpq_svc.domain.surcharge import Surcharge
from cpq_svc.domain.waterfall import AmountTooLarge, Basis, PriceBelowZero, StepName, walk

amounts = st.decimals(0, 10_000_000, places=2)
percents = st.decimals(0, 100, places=2)
scales = st.dictionaries(st.integers(1, 60), percents, max_size=5).map(
    lambda steps: a_scale(*((quantity, str(percent)) for quantity, percent in steps.items()))
)
claims = st.builds(
    Basis,
    currency=st.just("CNY"),
    book=st.just("PB"),
    list_price=amounts,
    surcharges=st.lists(st.builds(Surcharge, st.just("X"), amounts), max_size=3).map(tuple),
    quantity=st.integers(1, 1000),
    effects=st.tuples(
        *(st.builds(Effect, st.just(name), percent=percents) for name in (StepName.SCALE, StepName.GRADE, StepName.MANUAL))
    ),
    steps=st.just(STANDARD),
    tax_rate=st.sampled_from([Decimal("0.13"), Decimal("0.06"), Decimal(0)]),
)  # fmt: skip


def half_up(value: Fraction) -> Decimal:
    return Decimal((value * 100 + Fraction(1, 2)).__floor__()) / 100


@given(claims)
def test_the_net_amount_is_the_exact_product_rounded_once_half_up(claim):
    exact = Fraction(claim.list_price) + sum(Fraction(each.amount) for each in claim.surcharges)
    for effect in claim.effects:
        exact *= 1 - Fraction(effect.percent) / 100
    priced = walk(claim, {})
    assert priced.net_amount == half_up(exact * claim.quantity)
    assert priced.tax_amount == half_up(Fraction(priced.net_amount) * Fraction(claim.tax_rate))


@given(claims)
def test_the_shown_steps_add_up_to_the_cent(claim):
    steps = walk(claim, {}).steps
    assert [step.name.value for step in steps] == [
        "list", "options", "quantity-scale", "dealer-grade", "manual-discount", "net", "vat",
    ]  # fmt: skip
    running = Decimal(0)
    for step in steps:
        running += step.amount
        assert step.after == running


@given(scales, st.integers(1, 100))
def test_a_quantity_scale_has_no_gaps_and_no_overlaps(scale, quantity):
    reached = break_for(scale, quantity)
    starts = sorted(step.from_quantity for step in scale)
    expected = max((start for start in starts if start <= quantity), default=None)
    assert (reached.from_quantity if reached else None) == expected


@pytest.mark.parametrize(("quantity", "percent"), [(1, None), (2, None), (3, 3), (4, 3), (5, 5), (500, 5)])
def test_the_discount_changes_exactly_at_its_boundary(quantity, percent):
    reached = break_for(a_scale((5, "5"), (3, "3")), quantity)
    assert (reached.percent if reached else None) == percent


@given(st.permutations(range(4)), st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_the_order_of_lines_changes_no_price_and_no_total(order, quantities):
    asked = [an_asked_line(quantity=quantity, discount_percent=Decimal(quantity)) for quantity in quantities]
    products, prices = {"HX-160": PRODUCT}, prices_of(a_price_book())
    straight = price_lines(asked, products, prices, Buyer(), TODAY)
    shuffled = price_lines([asked[index] for index in order], products, prices, Buyer(), TODAY)
    assert [straight[index].net_amount for index in order] == [line.net_amount for line in shuffled]
    assert totals(straight) == totals(shuffled)


PRODUCT = offered()


def priced(line=None, buyer=None, prices=None, **products):
    return price_lines(
        [line or an_asked_line()],
        products or {"HX-160": PRODUCT},
        prices or prices_of(a_price_book()),
        buyer or Buyer(),
        TODAY,
        "/body",
    )[0]


def test_a_line_walks_down_every_step():
    line = priced(an_asked_line(quantity=5, discount_percent=Decimal("1.5")), Buyer(BuyerKind.DEALER, "A"))
    told = [(step.rule, str(step.amount), str(step.after)) for step in line.steps]
    assert told == [
        ("PB-2026", "1250000.00", "1250000.00"),
        ("KEBA, D45, ROBOT, LINK", "446000.00", "1696000.00"),
        (">= 5", "-84800.00", "1611200.00"),
        ("A", "-193344.00", "1417856.00"),
        ("", "-21267.84", "1396588.16"),
        ("half-up", "0.00", "1396588.16"),
        ("", "181556.46", "1578144.62"),
    ]
    assert (line.unit_price, line.net_amount, line.tax_amount) == (
        Decimal("279317.63"), Decimal("1396588.16"), Decimal("181556.46"),
    )  # fmt: skip


def test_every_step_of_a_book_names_it_and_its_version_and_every_option_who_prices_it():
    terms = BookTerms(
        options=(OptionPrice("ROBOT", amount=Decimal("50000.004")),),
        amount_scale=(AmountBreak(Decimal(1000), Decimal(1)),),
    )
    book = replace(prices_of(a_price_book(terms=terms)), version=3)
    line = priced(an_asked_line(quantity=5), Buyer(BuyerKind.DEALER, "A"), book)
    steps = {step.name: step for step in line.steps}
    for name in (StepName.LIST, StepName.SCALE, StepName.AMOUNT_SCALE, StepName.GRADE):
        assert (steps[name].source, steps[name].edition) == ("PB-2026", 3)
    assert [(each.option, str(each.amount), each.source, each.edition) for each in steps[StepName.OPTIONS].parts] == [
        ("KEBA", "100000.00", None, PRODUCT.edition), ("D45", "40000.00", None, PRODUCT.edition),
        ("ROBOT", "250000.02", "PB-2026", 3), ("LINK", "6000.00", None, PRODUCT.edition),
    ]  # fmt: skip


def test_a_price_that_was_kept_without_the_parts_of_its_options_is_replayed_as_it_was():
    line = priced()
    before = tuple(replace(each, edition=None) for each in line.basis.surcharges)
    again = walk(replace(line.basis, surcharges=before), {})
    assert {step.name: step.parts for step in again.steps}[StepName.OPTIONS] is None
    assert [replace(step, parts=None) for step in line.steps] == list(again.steps)


def test_a_products_own_scale_replaces_the_books():
    book = a_price_book(entries=[an_entry("HX-160", "100", (2, "50"))])
    line = priced(an_asked_line(options=("TECHMATION", "D40"), quantity=5), prices=prices_of(book))
    assert line.net_amount == Decimal("250.00")


def test_a_line_tells_its_configuration_and_parameters():
    line = priced()
    assert line.configuration == {"controller": "KEBA", "screw": "D45", "extras": ["ROBOT", "LINK"]}
    assert line.technical_parameters["screwDiameter"] == {"value": "45", "unit": "mm"}


@pytest.mark.parametrize(
    ("asked", "error", "pointer"),
    [
        ({"product_code": "NOPE"}, ProductUnknown, "/body/lines/0/productCode"),
        ({"options": ("KEBA",)}, ConfigurationInvalid, "/body/lines/0/options"),
        ({"discount_percent": Decimal("100.01")}, PercentOutOfRange, "/body/lines/0/discountPercent"),
        ({"quantity": 10**6}, AmountTooLarge, "/body/lines/0"),
    ],
)
def test_what_cannot_be_priced_says_where(asked, error, pointer):
    with pytest.raises(error) as no:
        priced(an_asked_line(**asked))
    assert no.value.pointer == pointer


def test_a_product_that_is_not_released_or_retired_is_not_sold():
    draft, retired = a_product(status=Status.DRAFT), a_product(status=Status.RETIRED)
    retired.retired_on = TODAY
    for product in (draft, retired):
        with pytest.raises(ProductNotSold):
            priced(**{"HX-160": offered(product)})


def test_a_product_without_list_price_is_refused():
    with pytest.raises(ProductWithoutPrice):
        priced(prices=prices_of(a_price_book(entries=[])))


def test_a_grade_the_book_does_not_know_is_refused_rather_than_guessed():
    with pytest.raises(GradeWithoutDiscount):
        priced(buyer=Buyer(BuyerKind.DEALER, "Z"))


def test_options_priced_in_another_currency_do_not_mix():
    euro = replace(prices_of(a_price_book()), currency="EUR")
    with pytest.raises(CurrenciesMixed):
        priced(prices=euro)
    assert priced(an_asked_line(options=("TECHMATION", "D40")), prices=euro).net_amount == Decimal(
        "250000.00"
    )


def test_options_cannot_make_a_machine_cheaper_than_nothing():
    cheap = prices_of(a_price_book(entries=[an_entry(price="4999")]))
    with pytest.raises(PriceBelowZero):
        priced(an_asked_line(options=("TECHMATION", "D40", "SMALL")), prices=cheap)


def test_yen_are_rounded_to_whole_yen():
    basis = Basis("JPY", "PB", Decimal("333.5"), 1, Decimal("0.10"), STANDARD)
    assert str(walk(basis, {}).net_amount) == "334"


def test_a_model_without_options_needs_no_choice():
    plain = offered(option_groups=(), rules=())
    assert priced(an_asked_line(options=()), **{"HX-160": plain}).net_amount == Decimal("250000.00")


@pytest.mark.parametrize(("numbers", "options"), [((), "150"), ((Given("SOCKET", Decimal(3)),), "450")])
def test_what_is_had_several_times_is_paid_as_often(numbers, options):
    sockets = replace(an_option("SOCKET", "150"), quantity=Range(Decimal(1), Decimal(4)))
    group = a_group("power", Cardinality.ANY, sockets)
    sold = offered(option_groups=(group,), rules=())
    line = priced(an_asked_line(options=("SOCKET",), quantity=2, numbers=numbers), **{"HX-160": sold})
    assert line.steps[1].amount == Decimal(options) * 2
