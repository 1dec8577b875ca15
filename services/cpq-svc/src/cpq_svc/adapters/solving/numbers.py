"""Numbers among clauses: literals that say a number is at most so much, and comparisons as literals.

A number of n steps is the chain at-most-0, at-most-1, … of its steps, written down only where a rule or a
choice asks for a step. A number that does not apply counts 0, but its chain goes its own way. Comparisons
become clauses where a diagram of them is not too large; the rest are left to arithmetic, by name.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from cpq_svc.adapters.solving.amounts import Amounts, Of, Term
from cpq_svc.adapters.solving.axes import inside_of
from cpq_svc.adapters.solving.clauses import Clause, Variables
from cpq_svc.adapters.solving.diagrams import Diagrams
from cpq_svc.domain.features.expression import ALWAYS, NEVER, AllOf, AnyOf, Compare, Not
from cpq_svc.domain.features.model import FeatureModel, Number

_MOST_STEPS = 1_000
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


@dataclass(frozen=True)
class Claim:
    """A comparison left to arithmetic: `literal` holds exactly when the polynomial compares so with 0."""

    literal: int
    terms: tuple[tuple[Term, Fraction], ...]
    sign: str


class Numbers:
    """The literals of numbers. `clauses` gathers what must hold between them; they are facts of
    arithmetic.
    """

    def __init__(self, model: FeatureModel, variables: Variables, chosen: Callable[[str], int]) -> None:
        self._model, self._variables, self._chosen = model, variables, chosen
        self._chains: dict[str, list[int]] = {}
        self._literals: dict[tuple[str, int], int] = {}
        self.clauses: list[Clause] = []
        self.claims: dict[tuple[Any, ...], Claim] = {}
        # Claims that clauses decide unless several of alternatives are chosen, which only some rules forbid.
        self.loose: list[Claim] = []
        # Steps rules tell apart, and their literals.
        self.marks: dict[str, tuple[list[int], list[int]]] = {}
        self._drawings: dict[frozenset[tuple[Term, Fraction]], Any] = {}
        self._diagrams = Diagrams(model, variables, chosen, self.at_most, self.clauses)
        self._amounts = Amounts(
            {
                code: min(Fraction(0), n.span.low) if n.owner else n.span.low
                for code, n in model.numbers.items()
            }
        )

    def at_most(self, code: str, step: int) -> int:
        """The literal of "not above this step", for a step of the number that is not its last."""
        key = (code, step)
        if key not in self._literals:
            literal = self._literals[key] = self._variables.new()
            chain = self._chains.setdefault(code, [])
            at = bisect_left(chain, step)
            if at:
                self.clauses.append([-self._literals[code, chain[at - 1]], literal])
            if at < len(chain):
                self.clauses.append([-literal, self._literals[code, chain[at]]])
            insort(chain, step)
        return self._literals[key]

    def claimed(self) -> frozenset[str]:
        """The numbers claims speak of."""
        things = {thing for claim in self.claims.values() for term, _ in claim.terms for thing in term}
        inside = (inner for thing in things for inner in inside_of(thing))
        return frozenset(inner.code for inner in inside if isinstance(inner, Of))

    def settle(self) -> None:
        """All rules are told. Numbers that claims speak of get a literal for each step, if they have not too
        many; of the others rules ask for some steps, and do not tell apart what lies between two of those.
        """
        claimed = self.claimed()
        for code in sorted(claimed):
            steps = self._model.numbers[code].span.steps
            for step in range(steps if steps <= _MOST_STEPS else 0):
                self.at_most(code, step)
        for number in self._model.numbers.values():
            if number.code not in claimed or number.span.steps <= _MOST_STEPS:
                steps_asked = [*self.steps_asked(number.code)]
                self.marks[number.code] = steps_asked, [self.at_most(number.code, s) for s in steps_asked]

    def alike(self, number: Number, value: Fraction) -> list[int] | None:
        """The literals of all numbers that rules do not tell from this one; None when they may tell any."""
        if number.code not in self.marks or not number.span.holds(value):
            return None
        steps, literals = self.marks[number.code]
        place = bisect_left(steps, int((value - number.span.low) / number.span.step))
        return [-each for each in literals[:place][-1:]] + literals[place:][:1]

    def steps_asked(self, code: str) -> list[int]:
        """The steps somebody asked about, in order."""
        return self._chains.get(code, [])

    def below_or_at(self, number: Number, bound: Fraction) -> Any:
        """The condition that a number that applies is not above a bound."""
        step = floor((bound - number.span.low) / number.span.step)
        if step < 0:
            return NEVER
        return ALWAYS if step >= number.span.steps else self.at_most(number.code, step)

    def exactly(self, number: Number, value: Fraction) -> Any:
        """The condition that a number that applies is this one."""
        if not number.span.holds(value):
            return NEVER
        return AllOf(
            (self.below_or_at(number, value), Not(self.below_or_at(number, value - number.span.step)))
        )

    def compared(self, comparison: Compare) -> Any:
        """A comparison as a condition over features and literals. Raises FormulaTooHard."""
        terms = self._amounts.difference(comparison.left, comparison.right)
        rest = {term: value for term, value in terms.items() if term}
        fixed = terms.get((), Fraction(0))
        if not rest:
            return ALWAYS if _so(fixed, comparison.sign) else NEVER
        match [*rest.items()]:
            case [((Of(code),), times)]:
                sign = comparison.sign if times > 0 else _TURNED[comparison.sign]
                return self._about_one(self._model.numbers[code], sign, -fixed / times)
        return self._drawn(terms, comparison.sign) or self._claimed(terms, comparison.sign)

    def _drawn(self, terms: Mapping[Term, Fraction], sign: str) -> Any:
        """A comparison as clauses; None when it takes too many."""
        below: Any = None if sign in (">=", "<") else self._not_above(terms)
        above: Any = None
        if sign not in ("<=", ">"):
            above = self._not_above({term: -times for term, times in terms.items()})
        match sign:
            case "<=" | ">=":
                return below or above
            case "<" | ">":
                return (below or above) and Not(below or above)
        equal = below and above and AllOf((below, above))
        return equal if sign == "==" else equal and Not(equal)

    def _not_above(self, terms: Mapping[Term, Fraction]) -> Any:
        key = frozenset(terms.items())
        if key not in self._drawings:
            drawn, exact = self._diagrams.not_above(terms) or (None, True)
            if not exact and isinstance(drawn, int):
                self.loose.append(Claim(drawn, tuple(sorted(terms.items(), key=repr)), "<="))
            self._drawings[key] = drawn
        return self._drawings[key]

    def _about_one(self, number: Number, sign: str, bound: Fraction) -> Any:
        below = self.below_or_at(number, bound)
        strictly = self.below_or_at(number, self._before(number, bound))
        said = {
            "<=": below, "<": strictly, ">": Not(below), ">=": Not(strictly),
            "==": AllOf((below, Not(strictly))), "!=": Not(AllOf((below, Not(strictly)))),
        }[sign]  # fmt: skip
        if not number.owner:
            return said
        without = ALWAYS if _so(-bound, sign) else NEVER
        owner = self._chosen(number.owner)
        return AnyOf((AllOf((owner, said)), AllOf((Not(owner), without))))  # type: ignore[arg-type]

    @staticmethod
    def _before(number: Number, bound: Fraction) -> Fraction:
        steps = (bound - number.span.low) / number.span.step
        return number.span.low + (ceil(steps) - 1) * number.span.step

    def _claimed(self, terms: dict[Term, Fraction], sign: str) -> int:
        key = (sign, *sorted(terms.items(), key=repr))
        if key not in self.claims:
            self.claims[key] = Claim(self._variables.new(), tuple(sorted(terms.items(), key=repr)), sign)
        return self.claims[key].literal


def _so(value: Fraction, sign: str) -> bool:
    return {
        "<=": value <= 0, "<": value < 0, ">": value > 0, ">=": value >= 0, "==": value == 0, "!=": value
        != 0,
    }[sign]  # fmt: skip
