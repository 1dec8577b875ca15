"""A decision table says what follows from facts: each rule is a row of conditions on named, typed inputs, and
gives typed outputs when all of them hold.

The same facts always give the same decision. A fact that a rule asks for and nobody gave is an error that
names the rule, never a rule passed over; whoever means a value in its place says so (`otherwise`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cpq_svc.domain.decision_column import Cell, Column, Fact, ReadCell, Type, is_of, read_fact
from kernel.errors import Rejected


class DecisionNamesRepeat(Rejected):
    """Two inputs, outputs or rules have the same name."""

    code = "decision-names-repeat"


class DecisionRowUneven(Rejected):
    """A rule has more or fewer cells than the table has columns."""

    code = "decision-row-uneven"


class DecisionCellUnreadable(Rejected):
    """A cell says nothing of its column's type, or something the column cannot be."""

    code = "decision-cell-unreadable"


class RuleNotEvaluable(Rejected):
    """A rule asks for a fact that is missing, of another type, or outside what the table was made for."""

    code = "rule-not-evaluable"


class RulesCollide(Rejected):
    """Several rules of a table that has one answer apply."""

    code = "rules-collide"


class NoRuleApplies(Rejected):
    """No rule of the table applies, and the table does not say that this is an answer."""

    code = "no-rule-applies"


class HitPolicy(StrEnum):
    """Which rules answer: the first that applies, the only one, or all of them in their order."""

    FIRST = "first"
    UNIQUE = "unique"
    COLLECT = "collect"


@dataclass(frozen=True)
class Rule:
    """A row: one cell for every input, one value for every output, in the order of the columns. It goes by
    its `name`; without English words the others are shown.
    """

    name: str
    when: tuple[Cell, ...]
    then: tuple[str, ...]
    note: str = ""
    name_en: str | None = None
    note_en: str | None = None


@dataclass(frozen=True)
class Hit:
    """A rule that applied and what it gave, by the names of the outputs."""

    rule: str
    gives: Mapping[str, Fact]
    rule_en: str | None = None


@dataclass(frozen=True)
class DecisionTable:
    """`partial` says that no rule applying is an answer too."""

    name: str
    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    rules: tuple[Rule, ...]
    hit: HitPolicy = HitPolicy.UNIQUE
    partial: bool = False

    def check(self) -> None:
        """Raise DecisionNamesRepeat, DecisionRowUneven or DecisionCellUnreadable, with a pointer below the
        table.
        """
        for part, names in (("inputs", self.inputs), ("outputs", self.outputs), ("rules", self.rules)):
            counted = Counter(each.name for each in names)
            if repeated := next((name for name, n in counted.items() if n > 1), None):
                raise DecisionNamesRepeat(pointer=f"/{part}", name=repeated)
        for part, columns in (("inputs", self.inputs), ("outputs", self.outputs)):
            for index, column in enumerate(columns):
                _check_column(f"/{part}/{index}", column)
        for row, rule in enumerate(self.rules):
            if len(rule.when) != len(self.inputs) or len(rule.then) != len(self.outputs):
                raise DecisionRowUneven(pointer=f"/rules/{row}", rule=rule.name)
            self._read_rule(rule, f"/rules/{row}")

    def decide(self, facts: Mapping[str, Fact]) -> tuple[Hit, ...]:
        """The rules that apply, each with what it gives.

        Raises RuleNotEvaluable, RulesCollide, or NoRuleApplies where the table is not `partial`.
        """
        given, hits = [self._given(column, facts) for column in self.inputs], []
        for rule, asked, gives in self.read:
            for index, _ in asked:
                if given[index] is None:
                    raise RuleNotEvaluable(table=self.name, rule=rule.name, input=self.inputs[index].name)
            if all(test.accepts(given[index]) for index, test in asked):  # type: ignore[arg-type]
                hits.append(Hit(rule.name, gives, rule.name_en))
                if self.hit is HitPolicy.FIRST:
                    break
        if self.hit is HitPolicy.UNIQUE and len(hits) > 1:
            several = ", ".join(hit.rule for hit in hits)
            raise RulesCollide(table=self.name, rules=several)
        if not hits and not self.partial:
            raise NoRuleApplies(table=self.name)
        return tuple(hits)

    @cached_property
    def read(self) -> Sequence[tuple[Rule, Sequence[tuple[int, ReadCell]], Mapping[str, Fact]]]:
        """Every rule with the inputs it asks for and what it gives, read once."""
        return [(rule, *self._read_rule(rule, "")) for rule in self.rules]

    def _given(self, column: Column, facts: Mapping[str, Fact]) -> Fact | None:
        """The fact of a column; None when there is none that can be judged."""
        fact = facts.get(column.name)
        if fact is None:
            return None if column.otherwise is None else column.read(column.otherwise)
        return fact if is_of(column.type, fact) and column.admits(fact) else None

    def _read_rule(self, rule: Rule, at: str) -> tuple[Sequence[tuple[int, ReadCell]], Mapping[str, Fact]]:
        tests = [
            (index, _test(f"{at}/when/{index}", rule, column, cell))
            for index, (column, cell) in enumerate(zip(self.inputs, rule.when, strict=True))
            if cell.negated or not cell.anything
        ]
        gives = zip(self.outputs, rule.then, strict=True)
        return tests, {
            column.name: _value(f"{at}/then/{index}", rule, column, told)
            for index, (column, told) in enumerate(gives)
        }


def _test(at: str, rule: Rule, column: Column, cell: Cell) -> ReadCell:
    ranged = cell.low is not None or cell.high is not None
    never = cell.negated and cell.anything
    if never or (ranged and (cell.one_of or column.type in (Type.TEXT, Type.FLAG))):
        raise DecisionCellUnreadable(pointer=at, rule=rule.name, column=column.name, cell=_written(cell))
    values = frozenset(_value(at, rule, column, told) for told in cell.one_of)
    low, high = (
        None if end is None else _value(at, rule, column, end, end=True) for end in (cell.low, cell.high)
    )
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        raise DecisionCellUnreadable(pointer=at, rule=rule.name, column=column.name, cell=_written(cell))
    return ReadCell(values, low, high, cell.low_open, cell.high_open, cell.negated)


def _value(at: str, rule: Rule, column: Column, told: str, end: bool = False) -> Fact:
    """A cell's value; the end of a range may lie where no fact can."""
    try:
        return read_fact(column.type, told) if end else column.read(told)
    except ValueError:
        raise DecisionCellUnreadable(
            pointer=at, rule=rule.name, column=column.name, cell=told[:100]
        ) from None


def _check_column(at: str, column: Column) -> None:
    try:
        told = [column.limits, *map(column.read, filter(None, [column.otherwise]))]
    except ValueError:
        told = []
    if not told or not column.name:
        raise DecisionCellUnreadable(pointer=at, rule="", column=column.name, cell=column.otherwise or "")


def _written(cell: Cell) -> str:
    return f"{', '.join(cell.one_of)} {cell.low or ''}..{cell.high or ''}".strip()[:100]
