"""An oracle answers whether literals can hold together, under the clauses it was given and the laws of
arithmetic.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pysat.solvers import Solver

from cpq_svc.adapters.solving.clauses import Clause

Thing = TypeVar("Thing")
Judge = Callable[[Callable[[int], bool]], dict[str, int] | Clause]


class TooLong(Exception):
    """The question could not be answered in its time."""


class Oracle:
    """One incremental solver. `facts` are clauses shared by all oracles of a model; they only grow."""

    def __init__(
        self, clauses: Iterable[Clause], facts: list[Clause], judge: Judge | None, name: str = "m22"
    ) -> None:
        self._solver = Solver(name, bootstrap_with=clauses)
        self._facts, self._heard, self._judge = facts, 0, judge
        self.steps: dict[str, int] = {}
        self.hear()

    def hear(self) -> None:
        """Take in facts found since."""
        for clause in self._facts[self._heard :]:
            self._solver.add_clause(clause)
        self._heard = len(self._facts)

    def add(self, clause: Clause) -> None:
        """One more clause, for this oracle only."""
        self._solver.add_clause(clause)

    def solve(self, assumed: Sequence[int]) -> bool:
        """Whether the literals can hold together. Raises TooLong."""
        while True:
            self.hear()
            if not self._solver.solve(assumptions=assumed):
                return False
            if self._judge is None:
                return True
            verdict = self._judge(_holding(self.model()))
            if isinstance(verdict, dict):
                self.steps = verdict
                return True
            self._facts.append(verdict)

    def model(self) -> list[int]:
        """The literals of the solution found last."""
        return self._solver.get_model()

    def core(self) -> list[int]:
        """Some of the literals assumed last that cannot hold together."""
        return list(self._solver.get_core() or [])

    def earliest_conflict(self, given: Sequence[int], things: Sequence[int]) -> list[int]:
        """The things that cannot hold together with what is given, without any of which the others could;
        none if all of them can. Raises TooLong.

        Of several such sets the one whose last thing comes first, and so on from the last to the first. What
        the solver happens to blame only says where to look next.
        """
        places = {thing: place for place, thing in enumerate(things)}
        needed: list[int] = []
        ahead = len(things)
        while True:
            if not self.solve([*given, *needed, *things[:ahead]]):
                blamed = [place for each in self.core() if (place := places.get(each, ahead)) < ahead]
                if not blamed:
                    return needed[::-1]
                ahead = max(blamed)
            elif ahead < len(things):
                needed.append(things[ahead])
            else:
                return []

    def follow(self, assumed: Sequence[int]) -> tuple[bool, list[int]]:
        """Whether propagation finds no contradiction, and every literal it finds."""
        self.hear()
        return self._solver.propagate(assumptions=assumed)

    def prefer(self, literals: Sequence[int]) -> None:
        """Try these ways first."""
        self._solver.set_phases(literals)

    def close(self) -> None:
        """Give the memory back."""
        self._solver.delete()


def _holding(model: Sequence[int]) -> Callable[[int], bool]:
    """Whether a variable is true in a solution; one the solver has not met yet is not."""
    known = len(model)
    return lambda variable: variable <= known and model[variable - 1] > 0


def smallest_conflict(feasible: Callable[[list[Thing]], bool], things: Sequence[Thing]) -> list[Thing] | None:
    """Fewest of the things that cannot go together (QuickXplain): earlier ones rather than later ones.

    None when all of them can. What comes out depends on their order alone.
    """

    def explain(kept: list[Thing], added: bool, among: Sequence[Thing]) -> list[Thing]:
        if added and not feasible(kept):
            return []
        if len(among) == 1:
            return list(among)
        half = len(among) // 2
        late = explain([*kept, *among[:half]], True, among[half:])
        early = explain([*kept, *late], bool(late), among[:half])
        return [*early, *late]

    if feasible(list(things)):
        return None
    return explain([], True, things) if things else []
