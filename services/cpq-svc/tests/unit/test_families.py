"""Families inherit what is defined above them; technical data keep to what is defined."""

from dataclasses import replace
from decimal import Decimal

import pytest

from builders import NOW
from cpq_svc.domain.family import (
    DefinitionContradicts,
    Family,
    FamilyBelowItself,
    FamilyId,
    FamilyUnknown,
    ParameterDefinition,
    ParameterInherited,
    ParameterType,
    check_tree,
    definitions_of,
)
from cpq_svc.domain.standard_units import STANDARD
from cpq_svc.domain.technical_data import (
    TechnicalParameterUnknown,
    TechnicalValue,
    TechnicalValueWrong,
    checked,
    compared,
)
from cpq_svc.domain.unit import UnitRetired, UnitsDiffer
from kernel.ids import new_id


def number(code, unit="", low=None, high=None):
    limits = (None if each is None else Decimal(each) for each in (low, high))
    return ParameterDefinition(code, f"{code} 参数", code, ParameterType.NUMBER, unit, *limits)


FORCE = number("force", "kN", "100", "65000")
CHOICE = ParameterDefinition("drive", "驱动", "Drive", ParameterType.CHOICE, choices=("servo", "electric"))
TRUTH = ParameterDefinition("ce", "CE", "CE", ParameterType.TRUTH)
DEFINED = {each.code: each for each in (FORCE, CHOICE, TRUTH)}


def a_family(code, parent="", *definitions):
    return Family(FamilyId(new_id()), code, code, code, parent, definitions, NOW)


def test_a_family_has_what_is_defined_above_it_first():
    tree = [a_family("IMM", "", FORCE), a_family("SERVO", "IMM", CHOICE), a_family("HX", "SERVO", TRUTH)]
    check_tree(tree)
    assert list(definitions_of(tree[2], tree)) == ["force", "drive", "ce"]


@pytest.mark.parametrize(
    ("tree", "no"),
    [
        ([a_family("A", "B"), a_family("B", "A")], FamilyBelowItself),
        ([a_family("A", "A")], FamilyBelowItself),
        ([a_family("A", "NOPE")], FamilyUnknown),
        ([a_family("A", "", FORCE), a_family("B", "A"), a_family("C", "B", FORCE)], ParameterInherited),
    ],
)
def test_what_is_no_tree_or_defines_twice_is_refused(tree, no):
    with pytest.raises(no):
        check_tree(tree)


@pytest.mark.parametrize(
    "definition",
    [
        number("x", "mm", "5", "4"),
        ParameterDefinition("x", "x", "x", ParameterType.CHOICE),
        ParameterDefinition("x", "x", "x", ParameterType.TEXT, choices=("a",)),
        ParameterDefinition("x", "x", "x", ParameterType.TRUTH, unit="mm"),
    ],
)
def test_a_definition_that_leaves_no_value_is_refused(definition):
    with pytest.raises(DefinitionContradicts):
        definition.check("/body/definitions/0", STANDARD)


def test_a_value_in_another_unit_is_kept_as_told_and_compared_by_what_it_means():
    (told,) = checked([TechnicalValue("force", "200", "tf")], DEFINED, STANDARD)
    assert (told.value, told.unit, told.amount) == ("200", "tf", Decimal(1961330))


@pytest.mark.parametrize(
    ("value", "no"),
    [
        (TechnicalValue("force", "99"), TechnicalValueWrong),
        (TechnicalValue("force", "70", "MN"), TechnicalValueWrong),
        (TechnicalValue("force", "much"), TechnicalValueWrong),
        (TechnicalValue("force", "NaN"), TechnicalValueWrong),
        (TechnicalValue("force", "2000", "mm"), UnitsDiffer),
        (TechnicalValue("drive", "steam"), TechnicalValueWrong),
        (TechnicalValue("ce", "perhaps"), TechnicalValueWrong),
        (TechnicalValue("weight", "5"), TechnicalParameterUnknown),
    ],
)
def test_a_value_its_parameter_may_not_have_is_refused(value, no):
    with pytest.raises(no):
        checked([value], DEFINED, STANDARD)


def test_products_are_compared_in_one_unit_and_equal_things_are_the_same():
    one = checked(
        [TechnicalValue("force", "2000", "kN"), TechnicalValue("drive", "servo")], DEFINED, STANDARD
    )
    other = checked([TechnicalValue("force", "2", "MN"), TechnicalValue("ce", "yes")], DEFINED, STANDARD)
    found = {
        each.code: (each.unit, each.values, each.same) for each in compared([one, other], DEFINED, STANDARD)
    }
    assert found == {
        "force": ("kN", ("2000", "2000"), True),
        "drive": ("", ("servo", ""), False),
        "ce": ("", ("", "yes"), False),
    }


def test_a_limit_in_a_retired_unit_stays_and_values_are_told_in_it():
    units = STANDARD.joined_by([replace(STANDARD.by_code["tf"], code="old", retired=True)])
    family = a_family("IMM", "", number("force", "old"))
    with pytest.raises(UnitRetired):
        family.check(units)
    family.change("x", "x", "", family.definitions, units)
    (told,) = checked([TechnicalValue("force", "1")], definitions_of(family, [family]), units)
    assert told.unit == "old"
