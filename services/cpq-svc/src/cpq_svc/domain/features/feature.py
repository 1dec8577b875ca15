"""A feature is something a machine may have: a question such as the controller, or an answer to it, an
option.

Features stand in a tree. A group below a feature says how many of its members go with it: exactly one, at
most one, between n and m; mandatory is all of them, optional any number. A feature may be had several
times (its number is a quantity) or carry a number of its own (its number is a value); the number counts
only when it is chosen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from cpq_svc.domain.features.expression import Condition, Formula


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers low, low + step, … not above high."""

    low: Fraction
    high: Fraction
    step: Fraction = Fraction(1)

    @property
    def steps(self) -> int:
        """How many steps lead from the lowest to the highest number."""
        return int((self.high - self.low) // self.step)

    def holds(self, value: Fraction) -> bool:
        """Whether a number is one of them."""
        return self.low <= value <= self.high and (value - self.low) % self.step == 0


class Use(StrEnum):
    """What the number of a feature means."""

    QUANTITY = "quantity"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Group:
    """Members of which at least `low` and at most `high` go with the feature they stand below."""

    low: int
    high: int
    members: tuple["Feature", ...]

    @property
    def mandatory(self) -> bool:
        """Whether all members always go along."""
        return self.low == len(self.members)

    @property
    def optional(self) -> bool:
        """Whether it leaves every member free."""
        return self.low == 0 and self.high >= len(self.members)


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature with what stands below it.

    `abstract` features only order others and are nothing one could build in. `preselected` ones are proposed.
    `shown_when` hides a question while it does not hold; it decides nothing. Attributes are numbers, texts or
    truths.
    """

    code: str
    groups: tuple[Group, ...] = ()
    name_zh: str = ""
    name_en: str = ""
    abstract: bool = False
    preselected: bool = False
    span: Span | None = None
    use: Use = Use.QUANTITY
    unit: str = ""
    attributes: Mapping[str, Fraction | str | bool] = field(default_factory=dict)
    shown_when: Condition | None = None

    @property
    def counted(self) -> bool:
        """Whether it may be had several times."""
        return self.span is not None and self.use is Use.QUANTITY

    def members(self) -> Iterator["Feature"]:
        """The features right below it."""
        for group in self.groups:
            yield from group.members

    def walk(self) -> Iterator["Feature"]:
        """It and all below it, in the maker's order; without recursion, because trees may be deep."""
        waiting = [self]
        while waiting:
            feature = waiting.pop()
            yield feature
            waiting.extend(reversed(list(feature.members())))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number the buyer decides: a stroke in mm, a shot weight in g.

    With an `owner` it exists only together with that feature and is 0 without it.
    """

    code: str
    span: Span
    unit: str = ""
    name_zh: str = ""
    name_en: str = ""
    owner: str = ""
    proposed: Fraction | None = None
    shown_when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that follows from the build by formula. It is told, nobody decides it."""

    code: str
    formula: Formula
    unit: str = ""
    name_zh: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A condition every build fulfils, with the reason for it in words."""

    code: str
    condition: Condition
    name_zh: str = ""
    name_en: str = ""


Cell = str | Fraction | None


@dataclass(frozen=True, slots=True)
class Table:
    """Allowed combinations.

    A column is a feature or a parameter. Under a feature stands the member that is chosen below it; under a
    parameter its number; an empty cell (None) allows anything. A build fits at least one row. A column whose
    feature or owner is not chosen fits every row.
    """

    code: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name_zh: str = ""
    name_en: str = ""
