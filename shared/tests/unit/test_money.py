from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import Money, minor_unit

CURRENCIES = st.sampled_from(["CNY", "USD", "EUR", "JPY", "KWD"])
AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=6)
WEIGHTS = st.lists(st.decimals(min_value=0, max_value=10**6, places=4), min_size=1, max_size=30).filter(any)


def cny(amount):
    return Money.of(amount, "CNY")


@pytest.mark.parametrize(
    ("currency", "step"), [("CNY", "0.01"), ("JPY", "1"), ("KWD", "0.001"), ("XYZ", "0.01")]
)
def test_each_currency_has_its_smallest_payable_step(currency, step):
    assert minor_unit(currency) == Decimal(step)


@pytest.mark.parametrize(
    ("exact", "paid"), [("0.005", "0.01"), ("0.0049", "0.00"), ("-0.005", "-0.01"), ("1.115", "1.12")]
)
def test_lines_are_rounded_half_up(exact, paid):
    assert str(cny(exact).rounded().amount) == paid


def test_a_float_is_refused_wherever_it_comes_in():
    for attempt in (lambda: Money.of(0.1, "CNY"), lambda: cny("1") * 0.1, lambda: Money(0.1, "CNY")):
        with pytest.raises(TypeError):
            attempt()


@pytest.mark.parametrize("strange", ["NaN", "Infinity", "-Infinity"])
def test_an_amount_is_finite(strange):
    with pytest.raises(TypeError):
        Money(Decimal(strange), "CNY")


def test_two_currencies_are_neither_added_nor_compared():
    dollars = Money.of("1", "USD")
    for attempt in (
        lambda: cny("1") + dollars,
        lambda: cny("1") - dollars,
        lambda: cny("1") < dollars,
        lambda: cny("1") >= dollars,
    ):
        with pytest.raises(TypeError):
            attempt()


def test_amounts_of_one_currency_are_ordered():
    assert cny("1") < cny("2") <= cny("2") and cny("3") > cny("2") >= cny("2")
    assert -cny("1") < Money.zero("CNY")


@given(AMOUNTS, AMOUNTS, CURRENCIES)
def test_what_was_added_can_be_taken_away(one, other, currency):
    total = Money(one, currency) + Money(other, currency)
    assert total - Money(other, currency) == Money(one, currency)


@given(AMOUNTS, CURRENCIES)
def test_rounding_moves_by_at_most_half_a_step_and_only_once(amount, currency):
    paid = Money(amount, currency).rounded()
    assert abs(paid.amount - amount) * 2 <= minor_unit(currency)
    assert paid.rounded() == paid


@given(AMOUNTS, CURRENCIES, WEIGHTS)
def test_the_parts_of_an_allocation_sum_to_the_whole(amount, currency, weights):
    whole = Money(amount, currency).rounded()
    parts = whole.allocate(weights)
    assert len(parts) == len(weights)
    assert sum(part.amount for part in parts) == whole.amount


@given(AMOUNTS, CURRENCIES, WEIGHTS)
def test_no_part_is_further_than_one_step_from_its_exact_share(amount, currency, weights):
    whole = Money(amount, currency).rounded()
    shares = [whole.amount * weight / sum(weights) for weight in weights]
    assert all(
        abs(part.amount - share) < minor_unit(currency)
        for part, share in zip(whole.allocate(weights), shares, strict=True)
    )


def test_of_equal_parts_the_earlier_gets_the_odd_cent():
    assert [str(part.amount) for part in cny("0.05").allocate([Decimal(1)] * 3)] == ["0.02", "0.02", "0.01"]


def test_a_part_of_no_weight_gets_nothing():
    assert [part.amount for part in cny("1.00").allocate([Decimal(0), Decimal(1)])] == [
        Decimal("0.00"),
        Decimal("1.00"),
    ]


@pytest.mark.parametrize("weights", [[], [Decimal(0)], [Decimal(2), Decimal(-1)]])
def test_weights_that_split_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        cny("1").allocate(weights)
