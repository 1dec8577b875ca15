"""An expression is what a rule or a derived value says: a condition that holds or not, a formula that has
an amount.

Amounts are exact fractions, never floats. What is not chosen counts nothing: the number of a feature that
is not chosen, a parameter whose owner is not chosen and an attribute of such a feature are 0. Dividing by
0 gives 0, so a condition is always true or false.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

ZERO = Fraction(0)


class Facts(Protocol):
    """One build, as expressions ask about it."""

    def chosen(self, feature: str) -> bool:
        """Whether a feature is part of it."""

    def number(self, code: str) -> Fraction:
        """The quantity of a feature or the value of a parameter, 0 when it does not apply."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A fixed number."""

    value: Fraction

    def of(self, facts: Facts) -> Fraction:
        """What it comes to in a build."""
        return self.value


@dataclass(frozen=True, slots=True)
class NumberOf:
    """The quantity of a feature, or the value of a parameter."""

    code: str

    def of(self, facts: Facts) -> Fraction:
        """What it comes to in a build."""
        return facts.number(self.code)


@dataclass(frozen=True, slots=True)
class AttributeOf:
    """A fixed number a feature brings along (a weight, a price) when it is chosen; 0 otherwise."""

    feature: str
    name: str
    value: Fraction

    def of(self, facts: Facts) -> Fraction:
        """What it comes to in a build."""
        return self.value if facts.chosen(self.feature) else ZERO


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`sum` or `avg` of one attribute over the chosen features, all or those `within` one; of none it is
    0.
    """

    function: str
    attribute: str
    within: str
    terms: tuple[AttributeOf, ...]

    def of(self, facts: Facts) -> Fraction:
        """What it comes to in a build."""
        counted = [term.value for term in self.terms if facts.chosen(term.feature)]
        total = sum(counted, ZERO)
        return total / len(counted) if self.function == "avg" and counted else total


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`+ - * /` of two formulas."""

    sign: str
    left: "Formula"
    right: "Formula"

    def of(self, facts: Facts) -> Fraction:
        """What it comes to in a build."""
        left, right = self.left.of(facts), self.right.of(facts)
        match self.sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
        return left / right if right else ZERO


@dataclass(frozen=True, slots=True)
class Function:
    """`min`, `max` of several formulas, `floor`, `ceil` of one."""

    name: str
    arguments: tuple["Formula", ...]

    def of(self, facts: Facts) -> Fraction:
        """What it comes to in a build."""
        amounts = [argument.of(facts) for argument in self.arguments]
        match self.name:
            case "min":
                return min(amounts)
            case "max":
                return max(amounts)
            case "floor":
                return Fraction(math.floor(amounts[0]))
        return Fraction(math.ceil(amounts[0]))


Formula = Amount | NumberOf | AttributeOf | Aggregate | Arithmetic | Function


@dataclass(frozen=True, slots=True)
class Chosen:
    """A feature is part of the build."""

    feature: str

    def holds(self, facts: Facts) -> bool:
        """Whether it is so in a build."""
        return facts.chosen(self.feature)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: "Condition"

    def holds(self, facts: Facts) -> bool:
        """Whether it is so in a build."""
        return not self.part.holds(facts)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; of no parts this is always so."""

    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool:
        """Whether it is so in a build."""
        return all(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds; of no parts this is never so."""

    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool:
        """Whether it is so in a build."""
        return any(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Implies:
    """If the one holds, so does the other."""

    left: "Condition"
    right: "Condition"

    def holds(self, facts: Facts) -> bool:
        """Whether it is so in a build."""
        return not self.left.holds(facts) or self.right.holds(facts)


@dataclass(frozen=True, slots=True)
class Same:
    """Both hold or neither does."""

    left: "Condition"
    right: "Condition"

    def holds(self, facts: Facts) -> bool:
        """Whether it is so in a build."""
        return self.left.holds(facts) == self.right.holds(facts)


@dataclass(frozen=True, slots=True)
class Compare:
    """Two amounts compared: `== != < <= > >=`."""

    sign: str
    left: Formula
    right: Formula

    def holds(self, facts: Facts) -> bool:
        """Whether it is so in a build."""
        left, right = self.left.of(facts), self.right.of(facts)
        match self.sign:
            case "==":
                return left == right
            case "!=":
                return left != right
            case "<":
                return left < right
            case "<=":
                return left <= right
            case ">":
                return left > right
        return left >= right


Condition = Chosen | Not | AllOf | AnyOf | Implies | Same | Compare
ALWAYS, NEVER = AllOf(()), AnyOf(())


def requires(one: str, other: str) -> Condition:
    """Whoever takes the one takes the other."""
    return Implies(Chosen(one), Chosen(other))


def excludes(one: str, other: str) -> Condition:
    """Never both."""
    return Not(AllOf((Chosen(one), Chosen(other))))
