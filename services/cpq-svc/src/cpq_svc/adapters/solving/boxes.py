"""Boxes: what a claim comes to while its numbers stand between two steps each, and why it cannot be so.

A claim that no number of its box fulfils is refuted by the widest box in which that is still so: widening is
tried bound by bound, in a fixed order.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product
from math import floor, lcm, prod

from cpq_svc.adapters.solving.amounts import Had, Made, Of, Quotient, Term, Thing
from cpq_svc.adapters.solving.axes import inside_of
from cpq_svc.adapters.solving.clauses import Clause
from cpq_svc.adapters.solving.numbers import Claim, Numbers
from cpq_svc.domain.features.model import FeatureModel

Steps = tuple[int, int]
Ends = tuple[int | Fraction, int | Fraction]
_OPPOSITE = {"<=": ">", "<": ">=", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


@dataclass(frozen=True)
class Box:
    """The steps numbers stand between, and whether features are chosen; of those not named both is open."""

    steps: Mapping[str, Steps]
    had: Mapping[str, bool]


class _Open(Exception):
    """A box is too wide for a divisor to be seen to be above zero."""


class Boxed:
    """One claim over features and numbers."""

    def __init__(
        self, model: FeatureModel, features: Mapping[str, int], numbers: Numbers, claim: Claim
    ) -> None:
        self._claim, self._variables, self._numbers, self._model = claim, features, numbers, model
        self._things = list(dict.fromkeys(thing for term, _ in claim.terms for thing in term))
        inside = {inner for thing in self._things for inner in inside_of(thing)}
        self.codes = sorted(thing.code for thing in inside if isinstance(thing, Of))
        self._last = {code: model.numbers[code].span.steps for code in self.codes}
        owners = {model.numbers[code].owner for code in self.codes} - {""}
        self.features = sorted(owners | {thing.feature for thing in inside if isinstance(thing, Had)})
        # Numbers are counted in the smallest parts of them, so that all but functions is whole.
        self._below = {
            code: lcm(span.low.denominator, span.step.denominator)
            for code, span in ((code, model.numbers[code].span) for code in self.codes)
        }
        place = {thing: at for at, thing in enumerate(self._things)}
        terms = [
            ([place[thing] for thing in term], times / prod(self._parts(thing) for thing in term))
            for term, times in claim.terms
        ]
        scale = lcm(*(times.denominator for _, times in terms))
        self._terms = [(places, int(times * scale)) for places, times in terms]

    def so(self, box: Box, holds: bool) -> bool:
        """Whether the claim holds (or does not) everywhere in a box."""
        try:
            low, high = self._between(box)
        except _Open:
            return False
        return {
            "<=": high <= 0, "<": high < 0, ">": low > 0, ">=": low >= 0, "==": low == high == 0,
            "!=": low > 0 or high < 0,
        }[self._claim.sign if holds else _OPPOSITE[self._claim.sign]]  # fmt: skip

    def refuted(self, box: Box, holds: bool) -> Clause:
        """A clause broken by the claim when it holds (or does not), which it does nowhere in the box."""
        steps, had = {code: box.steps[code] for code in self.codes}, {f: box.had[f] for f in self.features}
        for feature in self.features:
            fewer = {each: value for each, value in had.items() if each != feature}
            had = fewer if self.so(Box(steps, fewer), not holds) else had
        for code, lower in product(self.codes, (True, False)):
            room = steps[code][0] if lower else self._last[code] - steps[code][1]
            # Once it is so somewhere in a wider box, it is so in all that are wider still.
            spoilt = partial(self._spoilt, holds, steps, had, code, lower)
            steps[code] = _wider(steps[code], lower, bisect_left(range(room + 1), True, key=spoilt) - 1)
        clause = [-self._claim.literal if holds else self._claim.literal]
        clause += [-self._variables[each] if value else self._variables[each] for each, value in had.items()]
        for code, (low, high) in steps.items():
            clause += [self._numbers.at_most(code, low - 1)] if low else []
            clause += [-self._numbers.at_most(code, high)] if high < self._last[code] else []
        return clause

    def _spoilt(
        self, holds: bool, steps: dict[str, Steps], had: dict[str, bool], code: str, lower: bool, by: int
    ) -> bool:
        return not self.so(Box({**steps, code: _wider(steps[code], lower, by)}, had), not holds)

    def _between(self, box: Box) -> Ends:
        ends = [self._ends(thing, box) for thing in self._things]
        low: int | Fraction = 0
        high: int | Fraction = 0
        for places, times in self._terms:
            least: int | Fraction = times
            most: int | Fraction = times
            for place in places:
                one, other = ends[place]
                corners = least * one, least * other, most * one, most * other
                least, most = min(corners), max(corners)
            low, high = low + least, high + most
        return low, high

    def _parts(self, thing: Thing) -> int:
        return self._below[thing.code] if isinstance(thing, Of) else 1

    def _ends(self, thing: Thing, box: Box) -> Ends:
        match thing:
            case Had(feature):
                return int(box.had.get(feature, False)), int(box.had.get(feature, True))
            case Of(code):
                number, (first, last), parts = self._model.numbers[code], box.steps[code], self._below[code]
                start, step = int(number.span.low * parts), int(number.span.step * parts)
                low, high = start + first * step, start + last * step
                if number.owner and not box.had.get(number.owner, False):
                    return (0, 0) if number.owner in box.had else (min(0, low), max(0, high))
                return low, high
            case Made(function, arguments):
                shares = [self._share(each, box) for each in arguments]
                if function == "floor":
                    return floor(shares[0][0]), floor(shares[0][1])
                pick = min if function == "min" else max
                return pick(low for low, _ in shares), pick(high for _, high in shares)

    def _share(self, quotient: Quotient, box: Box) -> tuple[Fraction, Fraction]:
        above, below = self._sum(quotient.above, box), self._sum(quotient.below, box)
        if below[0] <= 0:
            raise _Open
        corners = [one / other for one in above for other in below]
        return min(corners), max(corners)

    def _sum(self, terms: Iterable[tuple[Term, Fraction]], box: Box) -> tuple[Fraction, Fraction]:
        low = high = Fraction(0)
        for term, times in terms:
            least = most = times
            for thing in term:
                corners = [
                    side * end / self._parts(thing)
                    for side in (least, most)
                    for end in self._ends(thing, box)
                ]
                least, most = min(corners), max(corners)
            low, high = low + least, high + most
        return low, high


def _wider(steps: Steps, lower: bool, by: int) -> Steps:
    return (steps[0] - by, steps[1]) if lower else (steps[0], steps[1] + by)
