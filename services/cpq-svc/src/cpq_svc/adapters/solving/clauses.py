"""Conditions and group sizes as clauses over numbered variables, as SAT libraries take them.

Small conditions are multiplied out, so that unit propagation sees through them; larger ones get variables
of their own for their parts.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product
from typing import Any

from pysat.card import CardEnc, EncType

from cpq_svc.domain.features.expression import AllOf, AnyOf, Chosen, Compare, Condition, Implies, Not, Same

Clause = list[int]
_MULTIPLIED_OUT = 48
_PAIRWISE = 8


class Variables:
    """Hands out variables, counted from 1."""

    def __init__(self) -> None:
        self.top = 0

    def new(self) -> int:
        """A variable nobody has yet."""
        self.top += 1
        return self.top


class Clauses:
    """Writes conditions over features and comparisons; `compared` gives the literal of a comparison."""

    def __init__(
        self, variables: Variables, chosen: Callable[[str], int], compared: Callable[[Compare], Any]
    ) -> None:
        self._variables, self._chosen, self._compared = variables, chosen, compared

    def of(self, condition: Condition) -> list[Clause]:
        """Clauses that hold together exactly when the condition does."""
        rest: list[Clause] = []
        written = self._written(condition, True, rest)
        return [*(clause for each in written if (clause := _tidy(each)) is not None), *rest]

    def _written(self, condition: Any, sign: bool, rest: list[Clause]) -> list[Clause]:
        match condition:
            case int():
                return [[condition if sign else -condition]]
            case Chosen(feature):
                literal = self._chosen(feature)
                return [[literal if sign else -literal]]
            case Not(part):
                return self._written(part, not sign, rest)
            case Implies(left, right):
                return self._written(AnyOf((Not(left), right)), sign, rest)
            case Same(left, right):
                other = right if sign else Not(right)
                both = AllOf((AnyOf((Not(left), other)), AnyOf((left, Not(other)))))
                return self._written(both, True, rest)
            case Compare():
                return self._written(self._compared(condition), sign, rest)
            case AllOf(parts) | AnyOf(parts):
                written = [self._written(part, sign, rest) for part in parts]
                if isinstance(condition, AllOf) == sign:
                    return [clause for each in written for clause in each]
                return self._either(written, rest)
        raise AssertionError(condition)

    def _either(self, parts: list[list[Clause]], rest: list[Clause]) -> list[Clause]:
        size = 1
        kept: list[list[Clause]] = []
        for part in sorted(parts, key=len):
            size *= len(part)
            if size > _MULTIPLIED_OUT and len(part) > 1:
                name = self._variables.new()
                rest.extend([[-name, *clause] for clause in part])
                kept.append([[name]])
                size //= len(part)
            else:
                kept.append(part)
        return [[literal for clause in each for literal in clause] for each in product(*kept)]

    def at_most(self, literals: Sequence[int], most: int) -> list[Clause]:
        """No more than `most` of the literals hold."""
        if most >= len(literals):
            return []
        if most == 0:
            return [[-literal] for literal in literals]
        if most == 1 and len(literals) <= _PAIRWISE:
            return [[-one, -other] for one, other in combinations(literals, 2)]
        return self._counted(CardEnc.atmost, literals, most)

    def at_least(self, literals: Sequence[int], least: int) -> list[Clause]:
        """No fewer than `least` of the literals hold."""
        if least <= 0:
            return []
        if least == 1:
            return [list(literals)]
        if least == len(literals):
            return [[literal] for literal in literals]
        return self._counted(CardEnc.atleast, literals, least)

    def _counted(self, counting: Callable[..., object], literals: Sequence[int], bound: int) -> list[Clause]:
        found = counting(list(literals), bound=bound, top_id=self._variables.top, encoding=EncType.seqcounter)
        clauses: list[Clause] = found.clauses  # type: ignore[attr-defined]
        self._variables.top = max(self._variables.top, *(abs(each) for clause in clauses for each in clause))
        return clauses


def conditional(clauses: Iterable[Clause], unless: int) -> list[Clause]:
    """The clauses, needed only where the literal `unless` does not hold."""
    return [[unless, *clause] for clause in clauses]


def _tidy(clause: Clause) -> Clause | None:
    """Without repeated literals; None when it always holds."""
    once = dict.fromkeys(clause)
    return None if any(-literal in once for literal in once) else list(once)
