"""A build is one machine to the last detail: every feature it has, every number it comes with.

`broken_rules` is the definition of a valid build. Engines may be clever; what they call valid breaks no
rule here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cpq_svc.domain.features.feature import Cell, Table, Use
from cpq_svc.domain.features.model import FeatureModel


class RuleKind(StrEnum):
    """What can be broken: a feature's place in the tree, the number of members, a span, a condition, a
    table.
    """

    ROOT = "root"
    PLACE = "place"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    SPAN = "span"
    CONSTRAINT = "constraint"
    TABLE = "table"


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule of a model.

    `subject` is the feature (ROOT, PLACE: the one that needs its parent; TOO_FEW, TOO_MANY: the one whose
    group number `group` it is), the number (SPAN), or the code of the constraint or table.
    """

    kind: RuleKind
    subject: str
    group: int = 0


@dataclass(frozen=True)
class Build:
    """Features and numbers; numbers that do not apply are left out."""

    features: frozenset[str]
    numbers: Mapping[str, Fraction]

    def chosen(self, feature: str) -> bool:
        """Whether a feature is part of it."""
        return feature in self.features

    def number(self, code: str) -> Fraction:
        """A quantity or value, 0 when it does not apply."""
        return self.numbers.get(code, Fraction(0))


def broken_rules(model: FeatureModel, build: Build) -> Iterator[Rule]:
    """Every rule a build breaks; none for a valid one."""
    yield from _broken_in_tree(model, build)
    for number in model.numbers.values():
        applies = not number.owner or build.chosen(number.owner)
        value = build.numbers.get(number.code)
        if applies != (value is not None) or (value is not None and not number.span.holds(value)):
            yield Rule(RuleKind.SPAN, number.code)
    for constraint in model.constraints:
        if not constraint.condition.holds(build):
            yield Rule(RuleKind.CONSTRAINT, constraint.code)
    for table in model.tables:
        if not any(_fits(model, table, row, build) for row in table.rows):
            yield Rule(RuleKind.TABLE, table.code)


def derived_values(model: FeatureModel, build: Build) -> Mapping[str, Fraction]:
    """What the formulas come to, in the maker's order."""
    return {derived.code: derived.formula.of(build) for derived in model.derived}


def _broken_in_tree(model: FeatureModel, build: Build) -> Iterator[Rule]:
    if not build.chosen(model.root.code):
        yield Rule(RuleKind.ROOT, model.root.code)
    for feature in model.features.values():
        has = build.chosen(feature.code)
        for index, group in enumerate(feature.groups):
            taken = [member.code for member in group.members if build.chosen(member.code)]
            if not has:
                yield from (Rule(RuleKind.PLACE, code) for code in taken)
            elif len(taken) < group.low:
                yield Rule(RuleKind.TOO_FEW, feature.code, index)
            if len(taken) > group.high:
                yield Rule(RuleKind.TOO_MANY, feature.code, index)


def _fits(model: FeatureModel, table: Table, row: tuple[Cell, ...], build: Build) -> bool:
    return all(
        cell is None or _cell_fits(model, column, cell, build)
        for column, cell in zip(table.columns, row, strict=True)
    )


def _cell_fits(model: FeatureModel, column: str, cell: str | Fraction, build: Build) -> bool:
    if isinstance(cell, str):
        return not build.chosen(column) or build.chosen(cell)
    owner = model.numbers[column].owner
    return bool(owner and not build.chosen(owner)) or build.number(column) == cell


def built(
    model: FeatureModel, chosen: frozenset[str], along: frozenset[str], numbers: Mapping[str, Fraction]
) -> Build:
    """The build that choices describe. What is in `along` comes with what it stands below, without being
    chosen.

    A number nobody gave is the one that is proposed; a quantity is then the least. What is chosen out of
    place stays, and is a broken rule; so is a number that is missing.
    """
    features = {model.root.code}
    waiting = [model.root]
    while waiting:
        for group in waiting.pop().groups:
            there = [each for each in group.members if each.code in along or each.code in chosen]
            features.update(each.code for each in there)
            waiting += there
    features |= chosen
    given = dict(_proposed(model)) | dict(numbers)
    return Build(
        frozenset(features),
        {
            each.code: given[each.code]
            for each in model.numbers.values()
            if each.code in given and (not each.owner or each.owner in features)
        },
    )


def _proposed(model: FeatureModel) -> Iterator[tuple[str, Fraction]]:
    for feature in model.features.values():
        if feature.span is not None and feature.use is Use.QUANTITY:
            yield feature.code, feature.span.low
    for parameter in model.parameters:
        if parameter.proposed is not None:
            yield parameter.code, parameter.proposed
