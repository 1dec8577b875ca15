"""Products and price books on their own."""

from datetime import date
from decimal import Decimal

import pytest

from builders import NOW, TODAY, a_definition, a_model, a_price_book, a_product, a_scale, an_entry
from cpq_svc.domain.option_model import CodesRepeat, CurrenciesMixed, OptionModel
from cpq_svc.domain.price_book import (
    GradeDiscount,
    ListPriceNegative,
    PercentOutOfRange,
    PriceBookEndsBeforeItBegins,
    PriceBookPublished,
    PriceBookPublishedBefore,
    ScaleRepeats,
)
from cpq_svc.domain.product import (
    CostNegative,
    Definition,
    ProductCannotMove,
    ProductIsReleased,
    ProductNotSold,
)
from cpq_svc.domain.product_life import (
    Kind,
    LastOrderDayPast,
    OnlyMachinesAreBuilt,
    OrderedNoMore,
    ProductChanged,
    ProductPhasedOut,
    ProductReleased,
    ProductRetired,
    Status,
    SuccessorUnfit,
)
from kernel.money import Money


def test_a_released_product_is_told_and_sold_from_its_day_on():
    product = a_product(status=Status.DRAFT)
    product.release(TODAY)
    assert [type(fact) for fact in product.release_facts()] == [ProductReleased]
    assert (product.sold_on(date(2026, 11, 19)), product.sold_on(TODAY)) == (False, True)


def test_a_retired_product_is_sold_until_the_day_before():
    product = a_product()
    product.retire(TODAY)
    assert (product.sold_on(date(2026, 11, 19)), product.sold_on(TODAY)) == (True, False)


def test_what_is_phased_out_is_sold_up_to_its_last_order_day_and_then_its_successor_is_named():
    product, last = a_product(), date(2026, 12, 31)
    product.phase_out(last, a_product("HX-170"), TODAY)
    assert (product.sold_on(last), product.sold_on(date(2027, 1, 1))) == (True, False)
    with pytest.raises(OrderedNoMore) as no:
        product.check_sold(date(2027, 1, 1), "/lines/0")
    assert (no.value.params["successor"], no.value.pointer) == ("HX-170", "/lines/0")
    with pytest.raises(ProductNotSold):
        product.check_sold(date(2025, 12, 31), "/lines/0")


def test_a_last_order_day_may_be_moved_and_each_move_is_told():
    product = a_product()
    product.phase_out(date(2026, 12, 31), None, TODAY)
    product.phase_out(date(2027, 3, 31), None, date(2026, 12, 1))
    product.retire(date(2027, 4, 1))
    told = product.release_facts()
    assert [type(fact) for fact in told] == [ProductPhasedOut, ProductPhasedOut, ProductRetired]
    assert (product.phased_out_on, product.last_order_on) == (TODAY, date(2027, 3, 31))


@pytest.mark.parametrize(
    ("last", "successor", "no"),
    [
        (date(2026, 11, 19), None, LastOrderDayPast),
        (TODAY, a_product(), SuccessorUnfit),
        (TODAY, a_product("HX-170", Status.DRAFT), SuccessorUnfit),
    ],
)
def test_nobody_is_phased_out_into_the_past_or_followed_by_what_is_not_in_sale(last, successor, no):
    product = a_product()
    with pytest.raises(no):
        product.phase_out(last, successor, TODAY)
    assert (product.status, product.release_facts()) == (Status.RELEASED, [])


def test_what_is_no_machine_has_technical_parameters_at_most():
    parameters = a_model().parameters
    a_definition(kind=Kind.SPARE_PART, model=OptionModel(parameters=parameters)).check()
    with pytest.raises(OnlyMachinesAreBuilt):
        a_definition(kind=Kind.SERVICE).check()


def test_only_a_draft_is_changed():
    draft = a_product(status=Status.DRAFT)
    draft.change(a_definition(vat_rate=Decimal("0.06")))
    assert draft.vat_rate == Decimal("0.06")
    with pytest.raises(ProductIsReleased):
        a_product().change(a_definition())


def test_a_released_product_can_be_renamed_and_that_is_told_once():
    product = a_product()
    product.rename("HX-160 II", "HX-160 II", "injection")
    product.rename("HX-160 II", "HX-160 II", "injection")
    assert [type(fact) for fact in product.release_facts()] == [ProductChanged]


def test_a_released_product_is_taxed_by_another_rate_and_that_is_told_once():
    product = a_product()
    for _ in range(2):
        product.tax(Decimal("0.11"))
    [told] = product.release_facts()
    assert (type(told), told.vat_rate, product.vat_rate) == (ProductChanged, Decimal("0.11"), Decimal("0.11"))


def test_a_renamed_draft_is_nobodys_business():
    draft = a_product(status=Status.DRAFT)
    draft.rename("x", "x", "x")
    assert draft.release_facts() == []


@pytest.mark.parametrize(
    ("status", "verb"),
    [("released", "release"), ("draft", "retire"), ("retired", "release"), ("phase-out", "release")],
)
def test_moves_that_do_not_exist_are_refused(status, verb):
    with pytest.raises(ProductCannotMove):
        getattr(a_product(status=Status(status)), verb)(TODAY)


def test_a_cost_is_not_negative_and_in_the_products_currency():
    described = {
        name: value for name, value in vars(a_definition()).items() if name not in ("cost", "currency")
    }
    with pytest.raises(CostNegative):
        a_product(cost=Decimal(-1))
    with pytest.raises(CurrenciesMixed):
        Definition.costing(Money.of("1", "EUR"), "CNY", **described)


def test_a_price_book_is_published_once():
    book = a_price_book()
    book.publish(NOW)
    assert [type(fact) for fact in book.release_facts()] == [PriceBookPublished]
    with pytest.raises(PriceBookPublishedBefore):
        book.publish(NOW)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        (lambda: {"valid_to": date(2025, 12, 31)}, PriceBookEndsBeforeItBegins),
        (lambda: {"entries": [an_entry(), an_entry()]}, CodesRepeat),
        (lambda: {"entries": [an_entry(price="-0.01")]}, ListPriceNegative),
        (lambda: {"entries": [an_entry("HX-160", "1", (2, "101"))]}, PercentOutOfRange),
        (lambda: {"scale": a_scale((2, "1"), (2, "2"))}, ScaleRepeats),
        (lambda: {"grades": (GradeDiscount("A", Decimal(1)), GradeDiscount("A", Decimal(2)))}, ScaleRepeats),
        (lambda: {"grades": (GradeDiscount("A", Decimal(-1)),)}, PercentOutOfRange),
    ],
)
def test_a_price_book_that_contradicts_itself_is_refused(changed, error):
    with pytest.raises(error):
        a_price_book(**changed()).check()
