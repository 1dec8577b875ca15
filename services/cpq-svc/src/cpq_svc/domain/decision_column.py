"""A column of a decision table is a named, typed input or output; a cell is a condition on an input.

Cells are kept as they were written, as text: `12.5`, `2026-01-01`, `yes`, `no`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

Fact = str | Decimal | int | date | bool
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,8})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class Type(StrEnum):
    """What a column holds. Numbers are exact decimals, dates are days of the company."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"


@dataclass(frozen=True)
class Column:
    """An input or an output.

    `values` are all a text may be; `low` to `high` (both included) all a number or a day may be, numbers in
    whole `step`s from 0; `otherwise` is what an absent fact counts as.
    """

    name: str
    type: Type
    label_zh: str = ""
    label_en: str = ""
    values: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None
    step: str | None = None
    otherwise: str | None = None

    def read(self, told: str) -> Fact:
        """What a cell says. Raises ValueError unless the column may be that."""
        fact = _READ[self.type](told)
        if not self.admits(fact):
            raise ValueError(told)
        return fact

    def admits(self, fact: Fact) -> bool:
        """Whether the column may be this."""
        if self.values and fact not in self.values:
            return False
        low, high, step = self.limits
        if (low is not None and fact < low) or (high is not None and fact > high):  # type: ignore[operator]
            return False
        return step is None or fact % step == 0  # type: ignore[operator]

    @cached_property
    def limits(self) -> tuple[Fact | None, Fact | None, Decimal | None]:
        """Lowest, highest and step as values. Raises ValueError where they are none."""
        if self.type in (Type.TEXT, Type.FLAG):
            return None, None, None
        low, high = (None if each is None else _READ[self.type](each) for each in (self.low, self.high))
        step = _number(self.step) if self.step and self.type is Type.NUMBER else None
        if (step is not None and step <= 0) or (low is not None and high is not None and low > high):  # type: ignore[operator]
            raise ValueError(self.step)
        return low, high, step


@dataclass(frozen=True)
class Cell:
    """A condition on one input: anything at all, one of some values, or a range; turned round when `negated`.

    A range includes its ends unless they are open; an end that is not given is infinitely far.
    """

    one_of: tuple[str, ...] = ()
    low: str | None = None
    high: str | None = None
    low_open: bool = False
    high_open: bool = False
    negated: bool = False

    @property
    def anything(self) -> bool:
        """Whether every fact will do."""
        return not self.one_of and self.low is None and self.high is None


@dataclass(frozen=True)
class ReadCell:
    """A cell with its values read."""

    values: frozenset[Fact]
    low: Fact | None
    high: Fact | None
    low_open: bool
    high_open: bool
    negated: bool

    def accepts(self, fact: Fact) -> bool:
        """Whether the condition holds for a fact of the column's type."""
        if self.values:
            return (fact in self.values) is not self.negated
        above = self.low is None or (fact > self.low if self.low_open else fact >= self.low)  # type: ignore[operator]
        below = self.high is None or (fact < self.high if self.high_open else fact <= self.high)  # type: ignore[operator]
        return (above and below) is not self.negated


def read_fact(kind: Type, told: str) -> Fact:
    """What a text says as a value of a type. Raises ValueError."""
    return _READ[kind](told)


def is_of(kind: Type, fact: Fact) -> bool:
    """Whether a fact is of a type."""
    return _IS[kind](fact)


def told_fact(fact: Fact) -> str:
    """A fact as it is written in a cell."""
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    return f"{fact:f}" if isinstance(fact, Decimal) else str(fact)


def text_facts(facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    """Names and facts as they are written."""
    return ((name, told_fact(fact)) for name, fact in facts.items())


def _number(told: str) -> Decimal:
    if not _NUMBER.fullmatch(told):
        raise ValueError(told)
    return Decimal(told)


def _day(told: str) -> date:
    if not _DAY.fullmatch(told):
        raise ValueError(told)
    return date.fromisoformat(told)


def _flag(told: str) -> bool:
    if told not in ("yes", "no"):
        raise ValueError(told)
    return told == "yes"


_READ: Mapping[Type, Callable[[str], Fact]] = {
    Type.TEXT: str,
    Type.NUMBER: _number,
    Type.DATE: _day,
    Type.FLAG: _flag,
}
_IS: Mapping[Type, Callable[[Fact], bool]] = {
    Type.TEXT: lambda fact: isinstance(fact, str),
    Type.NUMBER: lambda fact: isinstance(fact, Decimal | int) and not isinstance(fact, bool),
    Type.DATE: lambda fact: type(fact) is date,
    Type.FLAG: lambda fact: isinstance(fact, bool),
}
