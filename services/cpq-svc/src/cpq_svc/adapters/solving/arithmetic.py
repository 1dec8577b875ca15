"""Arithmetic judges what clauses leave to it: whether comparisons can hold together, and if not, which
cannot.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from cpq_svc.adapters.solving.boxes import Box, Boxed, Steps
from cpq_svc.adapters.solving.clauses import Clause
from cpq_svc.adapters.solving.numbers import Claim, Numbers
from cpq_svc.adapters.solving.oracle import smallest_conflict
from cpq_svc.domain.features.model import FeatureModel

_SETTLED = 4096


class Arithmetic:
    """Comparisons of one model that are no clauses, or are so for some builds only."""

    def __init__(
        self, model: FeatureModel, features: dict[str, int], numbers: Numbers, claims: Sequence[Claim]
    ) -> None:
        self._model, self._features, self._numbers, self._claims = model, features, numbers, claims
        self._boxed = [Boxed(model, features, numbers, claim) for claim in claims]
        self._codes = sorted({code for boxed in self._boxed for code in boxed.codes})
        self._spoken = sorted({feature for boxed in self._boxed for feature in boxed.features})
        self._settled: dict[tuple[bool, ...], dict[str, int]] = {}

    def judge(self, holds: Callable[[int], bool]) -> dict[str, int] | Clause:
        """Steps for the numbers when the literals go together, else a clause they break. Raises TooLong."""
        box = Box(
            {code: self._stands(code, holds) for code in self._codes},
            {feature: holds(self._features[feature]) for feature in self._spoken},
        )
        open_ones = []
        for claim, boxed in zip(self._claims, self._boxed, strict=True):
            said = holds(claim.literal)
            if boxed.so(box, not said):
                return boxed.refuted(box, said)
            if not boxed.so(box, said):
                open_ones.append((boxed, said))
        for steps in _corners(box):
            if all(boxed.so(Box(steps, box.had), said) for boxed, said in open_ones):
                return {code: first for code, (first, _) in steps.items()}
        return self._worked_out(holds)

    def _stands(self, code: str, holds: Callable[[int], bool]) -> Steps:
        """The steps a number stands between."""
        asked = self._numbers.steps_asked(code)
        place = bisect_left(asked, True, key=lambda step: holds(self._numbers.at_most(code, step)))
        last = asked[place] if place < len(asked) else self._model.numbers[code].span.steps
        return (asked[place - 1] + 1 if place else 0), last

    @cached_property
    def _sheet(self) -> Any:
        """Imported here: most models and most clicks do without CP-SAT's memory."""
        from cpq_svc.adapters.solving.sheet import Sheet

        return Sheet(self._model, self._features)

    def _worked_out(self, holds: Callable[[int], bool]) -> dict[str, int] | Clause:
        self._sheet.put(self._claims, self._numbers)
        literals = [variable if holds(variable) else -variable for variable in self._sheet.known()]
        key = tuple(literal > 0 for literal in literals)
        if key in self._settled:
            return self._settled[key]
        found: dict[str, int] | None = self._sheet.found(literals)
        if found is None:
            # CP-SAT's own cores are not taken: 9.15 names assumptions that have no part in it.
            together = smallest_conflict(lambda some: self._sheet.found(some) is not None, literals)
            return [-literal for literal in together or ()]
        if len(self._settled) > _SETTLED:
            self._settled.clear()
        self._settled[key] = found
        return found


def _corners(box: Box) -> Iterable[dict[str, Steps]]:
    """A few of the points of a box."""
    yield {code: (first, first) for code, (first, _) in box.steps.items()}
    yield {code: (last, last) for code, (_, last) in box.steps.items()}
