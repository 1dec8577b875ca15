"""An answer tells what a set of choices comes to: whether they can be built together, what is still open,
what is forced, and if they clash, why and what would mend it.

Choices are a set. The same choices give the same answer, in whatever order they were made and whatever
was asked before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from cpq_svc.domain.features.build import Build, Rule


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """A feature taken (True) or refused (False), or the number of a feature or parameter."""

    code: str
    value: bool | Fraction

    def __eq__(self, other: object) -> bool:
        # To Python, True and the number 1 are equal; to take something and to take one of it is not the same.
        return (
            isinstance(other, Choice)
            and self.code == other.code
            and self.value == other.value
            and type(self.value) is type(other.value)
        )

    def __hash__(self) -> int:
        return hash((self.code, self.value))

    @property
    def key(self) -> tuple[str, bool, Fraction]:
        """By what choices are put into order."""
        number = not isinstance(self.value, bool)
        return self.code, number, Fraction(self.value)


class Standing(StrEnum):
    """How a feature stands after the choices so far.

    TAKEN and REFUSED were chosen by the user; IN and OUT follow from the choices; OPEN can go either way.
    """

    TAKEN = "taken"
    REFUSED = "refused"
    IN = "in"
    OUT = "out"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reach:
    """The lowest and highest number that is still possible, 0 counting where the number may not apply."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Clash:
    """Choices and rules that cannot all hold; without any one of either they could."""

    choices: tuple[Choice, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """Choices to take back so that the rest can be built; taking back fewer of them is not enough.

    `price` is what that adds to the surcharges of the choices (below 0: takes off), None where none of them
    has one; `days` likewise.
    """

    withdraw: tuple[Choice, ...]
    price: Fraction | None = None
    days: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Forcing:
    """Choices that, with the rules, leave a feature no other way; none of them can be spared.

    Without any choice the model itself decides.
    """

    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Answer:
    """What choices come to.

    Valid: `standings` and `reaches` hold for every feature and number, `forced` for each that is IN or OUT.
    Invalid: `clash` and `repairs` are there, and nothing else.
    """

    valid: bool
    standings: Mapping[str, Standing]
    reaches: Mapping[str, Reach]
    forced: Mapping[str, Forcing]
    clash: Clash | None = None
    repairs: tuple[Repair, ...] = ()

    def told(self, most: int) -> "Answer":
        """The same with its best repairs only."""
        return replace(self, repairs=self.repairs[:most])

    @property
    def complete(self) -> bool:
        """Whether nothing is left to decide."""
        return (
            self.valid
            and Standing.OPEN not in self.standings.values()
            and all(reach.low == reach.high for reach in self.reaches.values())
        )


class Finding(StrEnum):
    """What the check before release finds.

    VOID: nothing can be built. DEAD: a feature no build has. FORCED: a feature every build has although
    it looks optional. DEFAULT: a proposal that no build can keep together with the others. MISSING: a
    position of the material list that some build leaves empty; DOUBLED: one that some build fills twice.
    """

    VOID = "void"
    DEAD = "dead"
    FORCED = "forced"
    DEFAULT = "default"
    MISSING = "missing"
    DOUBLED = "doubled"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One finding with the rules that together cause it; without any one of them it would be gone.

    Of a position `detail` names the items that collide.
    """

    finding: Finding
    subject: str
    rules: tuple[Rule, ...]
    detail: str = ""


class Wish(StrEnum):
    """How to finish: for the least money, in the least time, as most buyers do, or like another build."""

    CHEAPEST = "cheapest"
    FASTEST = "fastest"
    POPULAR = "popular"
    NEAREST = "nearest"


@dataclass(frozen=True)
class Completion:
    """A whole build that keeps every choice; `proven` when no better one exists by the wish."""

    build: Build
    worth: Fraction
    proven: bool
