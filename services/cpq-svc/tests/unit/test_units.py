"""Units convert exactly, there and back, and only within what they measure."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpq_svc.domain.unit import (
    UNITS,
    Dimension,
    Pack,
    PackContradicts,
    UnitsDiffer,
    UnitUnknown,
    check_packs,
    converted,
    counted,
    in_base,
)

MEASURED = [unit for unit in UNITS.values() if unit.dimension is not Dimension.COUNT]


@given(st.sampled_from(MEASURED), st.sampled_from(MEASURED), st.fractions(-(10**9), 10**9))
def test_a_value_comes_back_exactly_or_is_of_another_kind(one, other, value):
    if one.dimension is other.dimension:
        there = converted(value, one.code, other.code)
        assert converted(there, other.code, one.code) == value
        assert in_base(there, other.code) == in_base(value, one.code)
    else:
        with pytest.raises(UnitsDiffer):
            converted(value, one.code, other.code)


@pytest.mark.parametrize(
    ("value", "source", "target", "exact"),
    [
        ("1", "in", "mm", "25.4"),
        ("2000", "kN", "MN", "2"),
        ("200", "tf", "kN", "1961.33"),
        ("100", "bar", "MPa", "10"),
        ("212", "°F", "°C", "100"),
        ("-40", "°C", "°F", "-40"),
        ("1", "lb", "g", "453.59237"),
        ("60", "L/min", "m³/h", "3.6"),
        ("36", "kg/h", "g/s", "10"),
        ("1500", "r/min", "Hz", "25"),
        ("1", "gal", "in³", "231"),
    ],
)
def test_known_values_convert_as_in_the_tables(value, source, target, exact):
    assert converted(Fraction(value), source, target) == Fraction(exact)


def test_a_unit_nobody_knows_is_refused():
    with pytest.raises(UnitUnknown):
        converted(Fraction(1), "mm", "furlong")


def test_boxes_are_converted_by_the_packs_of_the_product_alone():
    packs = (Pack("box", Decimal(12)), Pack("pallet", Decimal(480)))
    assert counted(Fraction(3), "box", "pc", "pc", packs) == 36
    assert counted(Fraction(1), "pallet", "box", "pc", packs) == 40
    assert counted(Fraction(6), "pc", "box", "pc", packs) == Fraction(1, 2)
    with pytest.raises(UnitsDiffer):
        counted(Fraction(1), "box", "pc", "pc", ())


@pytest.mark.parametrize(
    "pack",
    [Pack("pc", Decimal(2)), Pack("mm", Decimal(2)), Pack("box", Decimal(0)), Pack("box", Decimal(-1))],
)
def test_a_pack_of_nothing_or_of_the_own_unit_is_refused(pack):
    with pytest.raises(PackContradicts):
        check_packs([pack], "pc")
