"""A feature model as clauses: once whole, rule by rule, for reasons; once its core only, for speed."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from cpq_svc.adapters.solving.clauses import Clause, Clauses, Variables, conditional
from cpq_svc.adapters.solving.core import Core, core_of
from cpq_svc.adapters.solving.numbers import Numbers
from cpq_svc.domain.features.answer import Choice
from cpq_svc.domain.features.build import Rule, RuleKind
from cpq_svc.domain.features.expression import ALWAYS, NEVER, Chosen, Condition, Not
from cpq_svc.domain.features.feature import Cell, Table
from cpq_svc.domain.features.model import FeatureModel, names


class Encoding:
    """Variables for every feature and bundle, the core's first. `facts` are clauses that hold whatever
    the rules.
    """

    def __init__(self, model: FeatureModel) -> None:
        self.model = model
        self.core: Core = core_of(model, _spoken_of(model))
        self._variables = Variables()
        # Features, bundles: 1 to `size`; what else the core speaks of: to `width`; free features: to `last`.
        self.features: dict[str, int] = {name: self._variables.new() for name in self.core.names}
        self.size = self._variables.top
        self.numbers = Numbers(model, self._variables, self.features.__getitem__)
        self.facts = self.numbers.clauses
        self._clauses = Clauses(self._variables, self.features.__getitem__, self.numbers.compared)
        self._hints: list[Clause] = []
        told = list(self._told())
        self.numbers.settle()
        self.core_clauses = [
            *self._in_core(),
            *self._hints,
            *(clause for _, clauses in told for clause in clauses),
        ]
        self.width = self._variables.top
        for code in model.features:
            if code not in self.features:
                self.features[code] = self._variables.new()
        self.last = self._variables.top
        self.rules: list[tuple[Rule, list[Clause]]] = [*self._in_tree(), *told]

    def literals(self, choice: Choice) -> list[int]:
        """What a choice says. A number of something is also a choice of it."""
        if isinstance(choice.value, bool):
            return [self.features[choice.code] if choice.value else -self.features[choice.code]]
        number = self.model.numbers[choice.code]
        said = [self.features[number.owner]] if number.owner else []
        said_of_it: tuple[Any, ...] = self.numbers.exactly(number, choice.value).parts
        for part in said_of_it:
            if part not in (ALWAYS, Not(NEVER)):
                inner: Any = part.part if isinstance(part, Not) else part
                said.append(-inner if isinstance(part, Not) else inner)
        return said

    def alike(self, choice: Choice) -> list[int]:
        """What a choice says to the rules: they do not tell it from others that say the same."""
        if isinstance(choice.value, bool):
            return self.literals(choice)
        number = self.model.numbers[choice.code]
        said = self.numbers.alike(number, choice.value)
        owner = [self.features[number.owner]] if number.owner else []
        return self.literals(choice) if said is None else [*owner, *said]

    @property
    def variables(self) -> int:
        """How many variables there are by now."""
        return self._variables.top

    def new(self) -> int:
        """A variable for whoever asks."""
        return self._variables.new()

    def _in_core(self) -> Iterator[Clause]:
        yield [self.features[self.model.root.code]]
        for group in self.core.groups:
            parent = self.features[group.parent]
            members = [self.features[member] for member in group.members]
            yield from ([-member, parent] for member in members)
            yield from conditional(self._clauses.at_least(members, group.low), -parent)
            yield from self._clauses.at_most(members, group.high)

    def _in_tree(self) -> Iterator[tuple[Rule, list[Clause]]]:
        yield Rule(RuleKind.ROOT, self.model.root.code), [[self.features[self.model.root.code]]]
        for feature in self.model.features.values():
            parent = self.features[feature.code]
            for index, group in enumerate(feature.groups):
                members = [self.features[member.code] for member in group.members]
                for member in group.members:
                    yield Rule(RuleKind.PLACE, member.code), [[-self.features[member.code], parent]]
                if group.low:
                    few = conditional(self._clauses.at_least(members, group.low), -parent)
                    yield Rule(RuleKind.TOO_FEW, feature.code, index), few
                if group.high < len(members):
                    many = self._clauses.at_most(members, group.high)
                    yield Rule(RuleKind.TOO_MANY, feature.code, index), many

    def _told(self) -> Iterator[tuple[Rule, list[Clause]]]:
        for constraint in self.model.constraints:
            yield Rule(RuleKind.CONSTRAINT, constraint.code), self._clauses.of(constraint.condition)
        for table in self.model.tables:
            yield Rule(RuleKind.TABLE, table.code), list(self._table(table))

    def _table(self, table: Table) -> Iterator[Clause]:
        rows = [self._variables.new() for _ in table.rows]
        yield rows
        for position, column in enumerate(table.columns):
            owner = self._owner(column)
            cells: dict[Cell, list[int]] = {}
            for row, taken in zip(rows, table.rows, strict=True):
                cells.setdefault(taken[position], []).append(row)
            anything = cells.pop(None, [])
            for cell, fitting in cells.items():
                for clause in self._clauses.of(self._cell(column, cell)):
                    yield from ([-row, *owner, *clause] for row in fitting)
                # Follows where only one can be chosen, and lets propagation see which rows are left. It is no
                # part of the rule, for it stands on the size of a group as well.
                if isinstance(cell, str) and self._exclusive(column, cells):
                    self._hints.append([-self.features[cell], *owner, *fitting, *anything])

    def _owner(self, column: str) -> list[int]:
        number = self.model.numbers.get(column)
        owner = number.owner if number else column
        return [-self.features[owner]] if owner else []

    def _cell(self, column: str, cell: Cell) -> Condition | Any:
        if isinstance(cell, str):
            return Chosen(cell)
        return self.numbers.exactly(self.model.numbers[column], Fraction(cell or 0))

    def _exclusive(self, column: str, cells: Iterable[Cell]) -> bool:
        """Whether at most one of the cells can be chosen, by the size of the group they all stand in."""
        feature = self.model.features.get(column)
        if feature is None or len(feature.groups) != 1 or feature.groups[0].high != 1:
            return False
        return {member.code for member in feature.members()}.issuperset(cells)


def _spoken_of(model: FeatureModel) -> Iterator[str]:
    for constraint in model.constraints:
        for code in names(constraint.condition):
            yield from _features(model, code)
    for table in model.tables:
        for column in table.columns:
            yield from _features(model, column)
        for row in table.rows:
            yield from (cell for cell in row if isinstance(cell, str))


def _features(model: FeatureModel, code: str) -> Iterator[str]:
    if code in model.features:
        yield code
    number = model.numbers.get(code)
    if number and number.owner:
        yield number.owner
