"""Units convert exactly, there and back, and only within what they measure."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW
from cpq_svc.domain.own_unit import (
    OwnUnit,
    OwnUnitId,
    UnitCannotMove,
    UnitCodeTaken,
    UnitFactorWrong,
    UnitInUse,
)
from cpq_svc.domain.standard_units import STANDARD
from cpq_svc.domain.unit import (
    Dimension,
    Pack,
    PackContradicts,
    UnitRetired,
    UnitsDiffer,
    UnitUnknown,
    exact_text,
)
from kernel.ids import new_id

MEASURED = [unit for unit in STANDARD.by_code.values() if unit.dimension is not Dimension.COUNT]
converted, counted, in_base = STANDARD.converted, STANDARD.counted, STANDARD.in_base


def an_own_unit(code="drum-55", dimension=Dimension.VOLUME, factor="0.208", **changed):
    return OwnUnit(OwnUnitId(new_id()), code, "桶", "Drum", dimension, factor, NOW, **changed)


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
        STANDARD.check_packs([pack], "pc")


def test_packs_reach_whatever_the_own_unit_is_converted_into():
    packs = (Pack("pallet", Decimal(200)),)
    assert counted(Fraction(3), "pallet", "mL", "L", packs) == 600_000
    assert counted(Fraction(1), "m³", "pallet", "L", packs) == 5


@given(
    st.lists(st.fractions(Fraction(1, 10**9), 10**9), min_size=3, max_size=3), st.fractions(-(10**9), 10**9)
)
def test_own_units_convert_there_and_back_and_by_way_of_others(factors, value):
    own = [an_own_unit(f"u{at}", factor=str(factor)) for at, factor in enumerate(factors)]
    units = STANDARD.joined_by(each.unit for each in own)
    there = units.converted(value, "u0", "u1")
    assert units.converted(there, "u1", "u0") == value
    assert units.converted(there, "u1", "u2") == units.converted(value, "u0", "u2")
    assert units.in_base(there, "u1") == units.in_base(value, "u0")


@pytest.mark.parametrize("factor", ["0", "-1", "1/0", "much", ""])
def test_a_factor_of_nothing_is_refused(factor):
    with pytest.raises(UnitFactorWrong):
        an_own_unit(factor=factor).check()


def test_what_is_counted_has_no_factor():
    an_own_unit(dimension=Dimension.COUNT, factor="").check()
    with pytest.raises(UnitFactorWrong):
        an_own_unit(dimension=Dimension.COUNT, factor="12").check()


def test_a_unit_of_the_standard_is_not_added_again():
    with pytest.raises(UnitCodeTaken):
        an_own_unit("kg").check()


def test_what_is_told_in_a_unit_keeps_its_meaning():
    unit = an_own_unit()
    unit.change("大桶", "Big drum", "0.2080", in_use=True)
    with pytest.raises(UnitInUse):
        unit.change("大桶", "Big drum", "0.21", in_use=True)
    unit.change("大桶", "Big drum", "0.21", in_use=False)
    assert (unit.name_zh, unit.factor) == ("大桶", "0.21")


def test_in_a_retired_unit_only_what_was_told_before_is_told():
    unit = an_own_unit()
    unit.retire(NOW)
    with pytest.raises(UnitCannotMove):
        unit.retire(NOW)
    units = STANDARD.joined_by([unit.unit])
    with pytest.raises(UnitRetired):
        units.check("drum-55", "/body/unit")
    units.keeping(["drum-55"]).check("drum-55", "/body/unit")
    assert units.converted(Fraction(1), "drum-55", "L") == 208


@pytest.mark.parametrize(
    ("value", "told"), [("1", "1"), ("1/1000", "0.001"), ("5/9", "5/9"), ("0.45359237", "0.45359237")]
)
def test_a_factor_is_told_exactly(value, told):
    assert exact_text(Fraction(value)) == told
    assert all(Fraction(exact_text(unit.factor)) == unit.factor for unit in MEASURED)


def test_every_unit_of_the_standard_has_names_and_at_most_one_has_a_common_code():
    common = [unit.common for unit in STANDARD.by_code.values() if unit.common]
    assert all(unit.name_zh and unit.name_en for unit in STANDARD.by_code.values())
    # Hours of work are charged and hours of time measured.
    assert sorted({code for code in common if common.count(code) > 1}) == ["HUR"]
