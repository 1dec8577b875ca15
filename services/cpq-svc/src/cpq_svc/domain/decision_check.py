"""The check of a decision table: cases no rule answers, cases several rules answer, rules that never answer,
each with a witness.

The facts a column may hold fall into finitely many kinds between which no cell of the table distinguishes.
Over these the check is exact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import combinations, pairwise

from cpq_svc.domain.decision_column import Column, Fact, Type, told_fact
from cpq_svc.domain.decision_table import DecisionTable, HitPolicy
from kernel.errors import Rejected

# More findings than this help nobody: the table is drafted anew.
MOST = 50
# Sorts of cases looked at; a table a person can read stays far below.
_LONGEST = 500_000


class CheckTooLong(Rejected):
    """So many rules cut across so many columns that nobody could say what the table leaves out."""

    code = "decision-check-too-long"


class Finding(StrEnum):
    """What may be wrong with a table."""

    GAP = "gap"
    OVERLAP = "overlap"
    UNREACHED = "unreached"


@dataclass(frozen=True)
class Witness:
    """A fact of a case, as it is written in a cell."""

    input: str
    fact: str


@dataclass(frozen=True)
class Flaw:
    """A finding, the rules it is about and a case that shows it. A `grave` one stands against publishing."""

    finding: Finding
    rules: tuple[str, ...]
    witness: tuple[Witness, ...]
    grave: bool


def check_decisions(table: DecisionTable) -> tuple[Flaw, ...]:
    """All gaps, overlaps and rules never reached, at most MOST of each.

    An overlap is grave where one rule has to answer; where the first answers it is meant, and left out where
    all answer. A gap is grave unless the table is `partial`. Raises CheckTooLong.
    """
    space = _Space(table)
    return (*space.gaps(), *space.overlaps(), *space.unreached())


class _Space:
    """All cases: for every input its kinds of facts, each with the rules (as bits) that accept it."""

    def __init__(self, table: DecisionTable) -> None:
        self._table = table
        self._everything = (1 << len(table.rules)) - 1
        self._kinds = [self._kinds_of(index) for index in range(len(table.inputs))]
        # Rules that accept whatever is still to come, by column.
        self._open = [self._everything]
        for kinds in reversed(self._kinds):
            accepting = self._everything
            for _, rules in kinds:
                accepting &= rules
            self._open.insert(0, self._open[0] & accepting)
        self._covered: set[tuple[int, int]] = set()
        self._looked = 0

    def gaps(self) -> Iterator[Flaw]:
        """Cases no rule accepts."""
        for found, case in enumerate(self._free(0, self._everything, self._kinds)):
            if found == MOST:
                return
            yield self._flaw(Finding.GAP, (), case, not self._table.partial)

    def overlaps(self) -> Iterator[Flaw]:
        """Pairs of rules that accept the same case."""
        if self._table.hit is HitPolicy.COLLECT:
            return
        found = 0
        for one, other in combinations(range(len(self._table.rules)), 2):
            case = self._both(1 << one | 1 << other)
            if case is None:
                continue
            found += 1
            if found > MOST:
                return
            yield self._flaw(Finding.OVERLAP, (one, other), case, self._table.hit is HitPolicy.UNIQUE)

    def unreached(self) -> Iterator[Flaw]:
        """Rules that no case leads to: nothing fits them, or rules before them take it all."""
        first = self._table.hit is HitPolicy.FIRST
        for index in range(len(self._table.rules)):
            bit = 1 << index
            own = [[kind for kind in kinds if kind[1] & bit] for kinds in self._kinds]
            before = bit - 1 if first else 0
            self._covered.clear()
            if not all(own) or not any(True for _ in self._free(0, before, own)):
                yield self._flaw(Finding.UNREACHED, (index,), [], True)
        self._covered.clear()

    def _free(self, column: int, rules: int, kinds: list["_Kinds"]) -> Iterator[list[Fact]]:
        """Cases, one of every sort, that none of these rules accepts."""
        if not rules:
            yield [each[0][0] for each in kinds[column:]]
            return
        if rules & self._open[column] or (column, rules) in self._covered:
            return
        self._looked += 1
        if self._looked > _LONGEST:
            raise CheckTooLong(table=self._table.name)
        none_found, seen = True, set()
        for fact, accepting in kinds[column]:
            left = rules & accepting
            if left in seen:
                continue
            seen.add(left)
            for rest in self._free(column + 1, left, kinds):
                none_found = False
                yield [fact, *rest]
        if none_found:
            self._covered.add((column, rules))

    def _both(self, rules: int) -> list[Fact] | None:
        case = []
        for kinds in self._kinds:
            fact = next((fact for fact, accepting in kinds if accepting & rules == rules), None)
            if fact is None:
                return None
            case.append(fact)
        return case

    def _kinds_of(self, index: int) -> "_Kinds":
        asked = [(1 << row, dict(tests).get(index)) for row, (_, tests, _) in enumerate(self._table.read)]
        always = sum(bit for bit, test in asked if test is None)
        tests = [(bit, test) for bit, test in asked if test is not None]
        named = {
            value for _, test in tests for value in (*test.values, test.low, test.high) if value is not None
        }
        facts = _facts(self._table.inputs[index], named)
        return [(fact, always | sum(bit for bit, test in tests if test.accepts(fact))) for fact in facts]

    def _flaw(self, finding: Finding, rules: Sequence[int], case: Sequence[Fact], grave: bool) -> Flaw:
        names = tuple(self._table.rules[index].name for index in rules)
        told = zip(self._table.inputs, case, strict=False)
        return Flaw(finding, names, tuple(Witness(each.name, told_fact(fact)) for each, fact in told), grave)


_Kinds = list[tuple[Fact, int]]


def _facts(column: Column, named: set[Fact]) -> list[Fact]:
    """One fact of every kind: what cells name, and what lies between."""
    if column.type is Type.FLAG:
        return [True, False]
    if column.type is Type.TEXT:
        return list(column.values) or [*sorted(map(str, named)), _other(named)]
    low, high, step = column.limits
    ends = sorted({*named, *(end for end in (low, high) if end is not None)})
    facts = [*ends, *(_days_around(ends) if column.type is Type.DATE else _numbers_around(ends, step))]
    return sorted({each for each in facts if column.admits(each)}, key=_order)


def _days_around(ends: list[Fact]) -> Iterator[Fact]:
    """The days beside the ends; any day where there is none."""
    day, days = timedelta(days=1), [each for each in ends if isinstance(each, date)]
    yield from (each - day for each in days if each > date.min)
    yield from (each + day for each in days if each < date.max)
    if not days:
        yield date(2000, 1, 1)


def _numbers_around(ends: list[Fact], step: Decimal | None) -> Iterator[Fact]:
    """A number below, between and above the ends; steps are taken from 0."""
    numbers = [Decimal(each) for each in ends] or [Decimal(0)]  # type: ignore[arg-type]
    if step is None:
        yield from ((one + other) / 2 for one, other in pairwise(numbers))
        yield from (numbers[0] - 1, numbers[-1] + 1)
        return
    for each in numbers:
        toward_zero = each // step * step
        yield from (toward_zero - step, toward_zero, toward_zero + step)


@cache
def _order(fact: Fact) -> tuple[int, str] | tuple[Decimal, str]:
    return (fact.toordinal(), "") if isinstance(fact, date) else (Decimal(fact), "")


def _other(named: set[Fact]) -> str:
    """A text no cell names."""
    told = "other"
    while told in named:
        told += "+"
    return told
