"""A sheet of arithmetic: the numbers and comparisons of a feature model as CP-SAT takes them.

CP-SAT counts in whole numbers, so every amount is carried with a denominator. A literal of the SAT side
stands here as a variable of the same meaning.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import Any

from ortools.sat.python import cp_model

from cpq_svc.adapters.solving.amounts import FormulaTooHard, Had, Made, Of, Quotient, Term, Thing
from cpq_svc.adapters.solving.clauses import Clause
from cpq_svc.adapters.solving.numbers import Claim, Numbers
from cpq_svc.adapters.solving.oracle import TooLong
from cpq_svc.domain.features.model import FeatureModel

_LARGEST = 1 << 60
_SECONDS = 20.0


def new_solver(seconds: float = _SECONDS) -> Any:
    """A CP-SAT solver that takes one core and always takes the same way."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    return solver


@dataclass(frozen=True)
class _Amount:
    """An expression between two bounds, all over a denominator."""

    said: Any
    low: int
    high: int
    below: int = 1


class Sheet:
    """The arithmetic of a model, with as many of its features and clauses as are put on it."""

    def __init__(self, model: FeatureModel, features: Mapping[str, int]) -> None:
        self.cp = cp_model.CpModel()
        self._model, self._features = model, features
        self._literals: dict[int, Any] = {}
        self.steps: dict[str, Any] = {}
        self._things: dict[Thing, _Amount] = {}
        self._terms: dict[Term, _Amount] = {}
        self._chained: set[tuple[str, int]] = set()
        self._claimed: set[int] = set()

    def literal(self, literal: int) -> Any:
        """A literal of the SAT side, here."""
        variable = abs(literal)
        if variable not in self._literals:
            self._literals[variable] = self.cp.new_bool_var(f"v{variable}")
        return self._literals[variable] if literal > 0 else ~self._literals[variable]

    def known(self) -> Iterable[int]:
        """The variables of the SAT side that mean something here."""
        return self._literals

    def put(self, claims: Iterable[Claim], numbers: Numbers) -> None:
        """Write down comparisons, and what is known of the numbers they speak of, as far as it is not yet."""
        for claim in claims:
            if claim.literal not in self._claimed:
                self._claimed.add(claim.literal)
                self._claim(claim)
        for code in list(self.steps):
            for step in numbers.steps_asked(code):
                if (code, step) not in self._chained:
                    self._chained.add((code, step))
                    at_most = self.literal(numbers.at_most(code, step))
                    self.cp.add(self.steps[code] <= step).only_enforce_if(at_most)
                    self.cp.add(self.steps[code] > step).only_enforce_if(~at_most)

    def clauses(self, clauses: Iterable[Clause]) -> None:
        """Put clauses of the SAT side here as well."""
        for clause in clauses:
            self.cp.add_bool_or([self.literal(literal) for literal in clause])

    def found(self, literals: Sequence[int]) -> dict[str, int] | None:
        """Steps for the numbers under which the literals hold, None when there are none. Raises TooLong."""
        self.cp.clear_assumptions()
        self.cp.add_assumptions([self.literal(literal) for literal in literals])
        solver = new_solver()
        status = solver.solve(self.cp)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return {code: solver.value(step) for code, step in self.steps.items()}
        if status != cp_model.INFEASIBLE:
            raise TooLong
        return None

    def step_of(self, code: str) -> Any:
        """The steps a number stands above its lowest."""
        if code not in self.steps:
            self.steps[code] = self.cp.new_int_var(0, self._model.numbers[code].span.steps, f"n {code}")
        return self.steps[code]

    def _claim(self, claim: Claim) -> None:
        amount = self._sum(claim.terms)
        literal = self.literal(claim.literal)
        opposite = {"<=": ">", "<": ">=", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}[claim.sign]
        for sign, when in ((claim.sign, literal), (opposite, ~literal)):
            compared = {
                "<=": amount.said <= 0, "<": amount.said <= -1, ">": amount.said >= 1, ">=": amount.said >= 0,
                "==": amount.said == 0, "!=": amount.said != 0,
            }[sign]  # fmt: skip
            self.cp.add(compared).only_enforce_if(when)

    def _sum(self, terms: Iterable[tuple[Term, Fraction]]) -> _Amount:
        parts = [(self._term(term), times) for term, times in terms]
        below = lcm(*((times / part.below).denominator for part, times in parts), 1)
        weighed = [(part, int(times * below / part.below)) for part, times in parts]
        low = sum(min(weight * part.low, weight * part.high) for part, weight in weighed)
        high = sum(max(weight * part.low, weight * part.high) for part, weight in weighed)
        return _within(sum(weight * part.said for part, weight in weighed) + 0, low, high, below)

    def _term(self, term: Term) -> _Amount:
        if term not in self._terms:
            things = [self._thing(thing) for thing in term] or [_Amount(1, 1, 1)]
            self._terms[term] = reduce(self._product, things)
        return self._terms[term]

    def _product(self, one: _Amount, other: _Amount) -> _Amount:
        corners = [a * b for a in (one.low, one.high) for b in (other.low, other.high)]
        made = _within(None, min(corners), max(corners), one.below * other.below)
        said = self.cp.new_int_var(made.low, made.high, "")
        self.cp.add_multiplication_equality(said, [one.said, other.said])
        return _Amount(said, made.low, made.high, made.below)

    def _thing(self, thing: Thing) -> _Amount:
        if thing not in self._things:
            match thing:
                case Had(feature):
                    self._things[thing] = _Amount(self.literal(self._features[feature]), 0, 1)
                case Of(code):
                    self._things[thing] = self._number(code)
                case Made(function, arguments):
                    self._things[thing] = self._made(function, arguments)
        return self._things[thing]

    def _number(self, code: str) -> _Amount:
        number = self._model.numbers[code]
        span, steps = number.span, self.step_of(code)
        below = lcm(span.low.denominator, span.step.denominator)
        low, step = int(span.low * below), int(span.step * below)
        high = low + step * span.steps
        if not number.owner:
            return _within(low + step * steps, low, high, below)
        owner = self.literal(self._features[number.owner])
        made = _within(None, min(0, low), max(0, high), below)
        said = self.cp.new_int_var(made.low, made.high, "")
        self.cp.add(said == low + step * steps).only_enforce_if(owner)
        self.cp.add(said == 0).only_enforce_if(~owner)
        return _Amount(said, made.low, made.high, below)

    def _made(self, function: str, arguments: tuple[Quotient, ...]) -> _Amount:
        ratios = [(self._sum(each.above), self._sum(each.below)) for each in arguments]
        if function == "floor":
            return self._floor(*ratios[0])
        if any(set(dict(each.below)) != {()} for each in arguments):
            raise FormulaTooHard
        fixed = [(above, dict(each.below)[()]) for (above, _), each in zip(ratios, arguments, strict=True)]
        shares = [1 / (divisor * above.below) for above, divisor in fixed]
        below = lcm(*(share.denominator for share in shares))
        scaled = [(above, int(share * below)) for (above, _), share in zip(fixed, shares, strict=True)]
        ends = [sorted((weight * above.low, weight * above.high)) for above, weight in scaled]
        pick = min if function == "min" else max
        made = _within(None, pick(low for low, _ in ends), pick(high for _, high in ends), below)
        said = self.cp.new_int_var(made.low, made.high, "")
        among = [weight * above.said for above, weight in scaled]
        (self.cp.add_min_equality if function == "min" else self.cp.add_max_equality)(said, among)
        return _Amount(said, made.low, made.high, below)

    def _floor(self, above: _Amount, divisor: _Amount) -> _Amount:
        top = _Amount(above.said * divisor.below, above.low * divisor.below, above.high * divisor.below)
        bottom = _Amount(divisor.said * above.below, divisor.low * above.below, divisor.high * above.below)
        least = min(top.low // max(1, bottom.low), top.low // max(1, bottom.high), 0)
        most = max(top.high // max(1, bottom.low), 0)
        whole = _within(self.cp.new_int_var(least, most, ""), least, most, 1)
        if isinstance(bottom.said, int):
            times: Any = whole.said * bottom.said
        else:
            carried = self.cp.new_int_var(max(1, bottom.low), bottom.high, "")
            self.cp.add(carried == bottom.said)
            times = self._product(whole, _Amount(carried, max(1, bottom.low), bottom.high)).said
        self.cp.add(times <= top.said)
        self.cp.add(top.said <= times + bottom.said - 1)
        return whole


def _within(said: Any, low: int, high: int, below: int) -> _Amount:
    if max(abs(low), abs(high), below) > _LARGEST:
        raise FormulaTooHard
    return _Amount(said, low, high, below)
