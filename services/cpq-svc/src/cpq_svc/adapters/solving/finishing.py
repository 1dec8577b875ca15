"""Finishing: whole builds that are best by some measure, and the ends of numbers, found with CP-SAT."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, lcm
from typing import Any

from ortools.sat.python import cp_model

from cpq_svc.adapters.solving.encoding import Encoding
from cpq_svc.adapters.solving.oracle import TooLong
from cpq_svc.adapters.solving.sheet import Sheet, new_solver
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.features.feature import Span

_LARGEST = 1 << 60
# A number at the other end of its span is so many parts away from where it is wanted.
_PARTS = 10_000
NOWHERE: Mapping[str, Fraction] = {}


class Finishing:
    """One model with all its rules as one problem."""

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._sheet = Sheet(encoding.model, encoding.features)
        for code in encoding.model.features:
            self._sheet.literal(encoding.features[code])
        for code in encoding.model.numbers:
            self._sheet.step_of(code)
        self._sheet.clauses(clause for _, clauses in encoding.rules for clause in clauses)
        self._heard = 0
        self._hear()

    def _hear(self) -> None:
        self._sheet.put(self._encoding.numbers.claims.values(), self._encoding.numbers)
        self._sheet.clauses(self._encoding.facts[self._heard :])
        self._heard = len(self._encoding.facts)

    def end(self, assumed: Sequence[int], code: str, lowest: bool) -> int:
        """The lowest or highest step of a number. Raises TooLong."""
        self._hear()
        trial = self._assuming(assumed)
        step = trial.get_int_var_from_proto_index(self._sheet.step_of(code).index)
        (trial.minimize if lowest else trial.maximize)(step)
        solver = new_solver()
        if solver.solve(trial) != cp_model.OPTIMAL:
            raise TooLong
        return int(solver.value(step))

    def best(
        self,
        assumed: Sequence[int],
        weights: Mapping[str, Fraction],
        seconds: float,
        counted: Collection[str] = (),
        without: Sequence[Mapping[str, bool]] = (),
        near: Mapping[str, Fraction] = NOWHERE,
    ) -> tuple[Build, bool] | None:
        """The build of least weight, and whether that is proven. What is `counted` weighs as much for each
        time it is had; of `without`, features had or not, no build has all. Of builds of the same weight it
        is that whose numbers are nearest to those of `near`, each by the width of its span.

        None when nothing can be built. Raises TooLong.
        """
        self._hear()
        trial = self._assuming(assumed)
        for had in without:
            trial.add_bool_or(
                [~self._had(trial, code) if there else self._had(trial, code) for code, there in had.items()]
            )
        weighed = {code: weight for code, weight in weights.items() if weight}
        spans = {code: self._encoding.model.numbers[code].span for code in counted if code in weighed}
        scale = lcm(*(weight.denominator for weight in weighed.values()), 1)
        scale *= lcm(*(each.denominator for span in spans.values() for each in (span.low, span.step)), 1)
        most = [abs(weight) * _most(spans.get(code)) for code, weight in weighed.items()]
        # What CP-SAT cannot hold is rounded, and then nothing is proven.
        away = [self._away(trial, code, value) for code, value in near.items()]
        furthest = sum(parts for _, parts in away) + 1
        features = len(self._encoding.model.features) + 1
        room = _LARGEST // (ceil(sum(most, Fraction(1))) * features * furthest)
        exact, scale = scale <= room, min(scale, max(room, 1))
        parts = [
            (self._times(trial, code, scale * weight, spans[code]), 1)
            if code in spans
            else (self._had(trial, code), round(weight * scale))
            for code, weight in weighed.items()
        ]
        # Nothing is built in that nobody asked for and that costs nothing.
        every = sum(self._had(trial, code) for code in self._encoding.model.features)
        weighs = sum(had * weight for had, weight in parts) * features + every
        trial.minimize(weighs * furthest + sum(far for far, _ in away))
        solver = new_solver(seconds)
        status = solver.solve(trial)
        if status == cp_model.INFEASIBLE:
            return None
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise TooLong
        return self._build(trial, solver), exact and status == cp_model.OPTIMAL

    def _times(self, trial: Any, code: str, weight: Fraction, span: Span) -> Any:
        """The weight of a feature for each time it is had."""
        low, step = round(weight * span.low), round(weight * span.step)
        ends = (0, low, low + step * span.steps)
        weighs = trial.new_int_var(min(ends), max(ends), "")
        steps = trial.get_int_var_from_proto_index(self._sheet.step_of(code).index)
        trial.add(weighs == low + step * steps).only_enforce_if(self._had(trial, code))
        trial.add(weighs == 0).only_enforce_if(~self._had(trial, code))
        return weighs

    def _away(self, trial: Any, code: str, value: Fraction) -> tuple[Any, int]:
        """How far a number stands from a value, in parts of its span, and the furthest it can."""
        number = self._encoding.model.numbers[code]
        steps = number.span.steps
        wanted = min(max((value - number.span.low) / number.span.step, Fraction(0)), Fraction(steps))
        # In quarters of a step, which is enough to tell which of two steps is nearer.
        quarters, furthest = floor(2 * wanted) + ceil(2 * wanted), 4 * max(steps, 1)
        far = trial.new_int_var(0, furthest, "")
        apart = trial.get_int_var_from_proto_index(self._sheet.step_of(code).index) * 4 - quarters
        for side in (apart, -apart):
            there = trial.add(far >= side)
            if number.owner:
                there.only_enforce_if(self._had(trial, number.owner))
        # No number counts for more than another because it has more steps.
        each = max(_PARTS // furthest, 1)
        return far * each, furthest * each

    def _had(self, trial: Any, code: str) -> Any:
        return trial.get_bool_var_from_proto_index(self._sheet.literal(self._encoding.features[code]).index)

    def _assuming(self, assumed: Sequence[int]) -> Any:
        literals = [(self._sheet.literal(abs(literal)).index, literal > 0) for literal in assumed]
        trial = self._sheet.cp.clone()
        for index, holds in literals:
            trial.add(trial.get_bool_var_from_proto_index(index) == int(holds))
        return trial

    def _build(self, trial: Any, solver: Any) -> Build:
        model = self._encoding.model
        features = frozenset(code for code in model.features if solver.value(self._had(trial, code)))
        numbers = {}
        for number in model.numbers.values():
            if not number.owner or number.owner in features:
                step = solver.value(
                    trial.get_int_var_from_proto_index(self._sheet.step_of(number.code).index)
                )
                numbers[number.code] = number.span.low + step * number.span.step
        return Build(features, numbers)


def _most(span: Span | None) -> Fraction:
    """How often something can be had, without its sign; once at least."""
    return max(Fraction(1), abs(span.low), abs(span.high)) if span else Fraction(1)
