"""A feature model says what can be built of one product: a tree of features, parameters, and rules
between them.

It is a value. Its hash names it: two models of the same hash allow the same builds and read the same.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from cpq_svc.domain.features.expression import (
    Aggregate,
    AllOf,
    AnyOf,
    Arithmetic,
    AttributeOf,
    Chosen,
    Compare,
    Condition,
    Formula,
    Function,
    Implies,
    Not,
    NumberOf,
    Same,
)
from cpq_svc.domain.features.feature import Constraint, Derived, Feature, Parameter, Span, Table
from kernel.errors import Rejected

# Trees are built, kept and sent about level by level: so deep that always goes well. Real ones have a dozen.
MOST_LEVELS = 100


class FeatureNamesRepeat(Rejected):
    """A code names one feature, one parameter, one rule of a model."""

    code = "feature-names-repeat"


class FeatureUnknown(Rejected):
    """A rule, a formula or a choice speaks of something the model does not have."""

    code = "feature-unknown"


class GroupImpossible(Rejected):
    """A group asks for more members than it has, or for fewer than none."""

    code = "group-impossible"


class TreeTooDeep(Rejected):
    """Features lie deeper below one another than anybody could follow."""

    code = "feature-tree-too-deep"


class SpanEmpty(Rejected):
    """A range has no numbers: its end lies before its beginning, or its step is not above zero."""

    code = "span-empty"


class TableUneven(Rejected):
    """Every row of a table has one cell per column, and a feature's column names features."""

    code = "table-uneven"


class RulesTooHard(Rejected):
    """A rule divides by something that may be zero or below, or its numbers grow beyond all bounds."""

    code = "rules-too-hard"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a build that is somebody's to decide: 0 without its owner, within its span otherwise."""

    code: str
    span: Span
    owner: str


@dataclass(frozen=True)
class FeatureModel:
    """The root is part of every build."""

    root: Feature
    parameters: tuple[Parameter, ...] = ()
    derived: tuple[Derived, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    tables: tuple[Table, ...] = ()

    @cached_property
    def features(self) -> Mapping[str, Feature]:
        """Every feature by code, in the maker's order."""
        return {feature.code: feature for feature in self.root.walk()}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The feature each other one stands below."""
        return {child.code: feature.code for feature in self.features.values() for child in feature.members()}

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """Everything that has a number, by code: features with a span, and parameters."""
        counted = {
            feature.code: Number(feature.code, feature.span, feature.code)
            for feature in self.features.values()
            if feature.span is not None
        }
        return counted | {each.code: Number(each.code, each.span, each.owner) for each in self.parameters}

    @cached_property
    def rules(self) -> Mapping[str, Constraint | Table]:
        """Constraints and tables by code."""
        named: list[Constraint | Table] = [*self.constraints, *self.tables]
        return {each.code: each for each in named}

    @cached_property
    def hash(self) -> str:
        """Names the model by what it says."""
        said = repr((self.root, self.parameters, self.derived, self.constraints, self.tables))
        return sha256(said.encode()).hexdigest()

    def check(self) -> None:
        """Raise FeatureNamesRepeat, FeatureUnknown, GroupImpossible, SpanEmpty or TableUneven."""
        walked = [feature.code for feature in self.root.walk()]
        _once([*walked, *(each.code for each in self.parameters), *(each.code for each in self.derived)])
        _once([*(each.code for each in self.constraints), *(each.code for each in self.tables)])
        for feature in self.features.values():
            for group in feature.groups:
                if not 0 <= group.low <= len(group.members) or group.high < max(group.low, 0):
                    raise GroupImpossible(feature=feature.code)
        for number in self.numbers.values():
            if number.span.high < number.span.low or number.span.step <= 0:
                raise SpanEmpty(number=number.code)
            if number.owner and number.owner not in self.features:
                raise FeatureUnknown(name=number.owner)
        for code in self._spoken_of():
            if code not in self.features and code not in self.numbers:
                raise FeatureUnknown(name=code)
        for table in self.tables:
            self._check_table(table)

    def _spoken_of(self) -> Iterator[str]:
        for constraint in self.constraints:
            yield from names(constraint.condition)
        for derived in self.derived:
            yield from names(derived.formula)
        conditions = [each.shown_when for each in self.features.values()]
        for condition in (*conditions, *(each.shown_when for each in self.parameters)):
            if condition is not None:
                yield from names(condition)

    def _check_table(self, table: Table) -> None:
        for column in table.columns:
            if column not in self.features and column not in self.numbers:
                raise FeatureUnknown(name=column)
        for row in table.rows:
            if len(row) != len(table.columns):
                raise TableUneven(table=table.code)
            for column, cell in zip(table.columns, row, strict=True):
                if isinstance(cell, str) and cell not in self.features:
                    raise FeatureUnknown(name=cell)
                spoken = self.features if isinstance(cell, str) else self.numbers
                if cell is not None and column not in spoken:
                    raise TableUneven(table=table.code)


def names(said: Condition | Formula) -> Iterator[str]:
    """The codes an expression speaks of, as often as it does."""
    waiting: list[Condition | Formula] = [said]
    while waiting:
        match waiting.pop():
            case Chosen(code) | NumberOf(code) | AttributeOf(code, _, _):
                yield code
            case Not(part):
                waiting.append(part)
            case AllOf(parts) | AnyOf(parts):
                waiting.extend(reversed(parts))
            case Implies(left, right) | Same(left, right):
                waiting += right, left
            case Compare(_, one, other) | Arithmetic(_, one, other):
                waiting += other, one
            case Aggregate(_, _, _, terms):
                yield from (term.feature for term in terms)
            case Function(_, arguments):
                waiting.extend(reversed(arguments))


def _once(codes: list[str]) -> None:
    for code, times in Counter(codes).items():
        if times > 1:
            raise FeatureNamesRepeat(name=code)
