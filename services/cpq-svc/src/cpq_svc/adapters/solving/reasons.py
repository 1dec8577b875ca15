"""Reasons: why choices clash, what forces a feature, and what to take back.

Reasons are smallest: without any part of them there is no contradiction left. They depend on the choices
alone, never on what was asked before: of several sets of rules that are equally to blame, the one whose last
rule stands first in the model is told, and so on from the last to the first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np
from pysat.examples.hitman import Hitman

from cpq_svc.adapters.solving.encoding import Encoding
from cpq_svc.adapters.solving.oracle import Judge, Oracle, smallest_conflict
from cpq_svc.domain.features.answer import Choice, Clash, Forcing
from cpq_svc.domain.features.build import Rule

# So few things are sooner asked about one by one.
_FEW = 8
_FOLLOWED, _TOLD, _KNOWN = 2_000, 1_000, 20_000


class Reasons:
    """Reasons of one model; `feasible` says whether choices go together. Oracles are made when first
    asked for.
    """

    def __init__(
        self,
        encoding: Encoding,
        judge: Judge | None,
        feasible: Callable[[Sequence[Choice]], bool],
        forces: Callable[[Sequence[Choice], np.ndarray], np.ndarray],
    ) -> None:
        self._encoding, self._judge, self._feasible, self._forces = encoding, judge, feasible, forces
        self._follow = lru_cache(_FOLLOWED)(self._followed)
        self._known: dict[Choice, tuple[Choice, ...]] = {}
        self.rules = lru_cache(_TOLD)(self._blamed)

    @cached_property
    def _whole(self) -> Oracle:
        clauses = (clause for _, clauses in self._encoding.rules for clause in clauses)
        return Oracle(clauses, self._encoding.facts, None)

    @cached_property
    def _switches(self) -> dict[int, Rule]:
        return {self._encoding.new(): rule for rule, _ in self._encoding.rules}

    @cached_property
    def _switched(self) -> Oracle:
        """The model with a switch per rule: rules hold while their switches are on."""
        switched = zip(self._switches, self._encoding.rules, strict=True)
        clauses = ([-switch, *clause] for switch, (_, clauses) in switched for clause in clauses)
        return Oracle(clauses, self._encoding.facts, self._judge)

    def clash(self, choices: Sequence[Choice]) -> Clash:
        """Why choices clash: choices first, then the rules they break together."""
        found = smallest_conflict(self._feasible, choices) or ()
        return Clash(tuple(found), self.rules(frozenset(found)))

    def _blamed(self, choices: frozenset[Choice]) -> tuple[Rule, ...]:
        literals = [literal for choice in choices for literal in self._encoding.literals(choice)]
        needed = self._switched.earliest_conflict(literals, list(self._switches))
        return tuple(self._switches[switch] for switch in needed)

    def repairs(
        self, choices: Sequence[Choice], keep: frozenset[Choice], most: int, weights: Mapping[Choice, int]
    ) -> Iterator[tuple[Choice, ...]]:
        """Choices to take back, those that weigh least together first; those to keep are never among them."""
        fixed = [choice for choice in choices if choice in keep]
        if not self._feasible(fixed):
            return
        movable = [choice for choice in choices if choice not in keep]
        with Hitman(htype="sorted") as hitman:
            while most and (hit := hitman.get()) is not None:
                rest = [choice for choice in movable if choice not in hit]
                if clash := smallest_conflict(lambda some: self._feasible([*fixed, *some]), rest):
                    hitman.hit(clash, weights)
                    continue
                yield tuple(choice for choice in choices if choice in hit)
                hitman.block(hit)
                most -= 1

    def forcing(self, choices: Sequence[Choice], forced: Sequence[Choice]) -> list[Forcing]:
        """For each feature that must or cannot be, choices it follows from: a single one where one is
        enough.
        """
        if not forced:
            return []
        literals = np.array([self._encoding.literals(each)[0] for each in forced])
        middle = self._encoding.last
        first = np.full(2 * middle + 1, -1)
        for number in range(len(choices) - 1, -1, -1):
            first[self._follow(choices[number]) + middle] = number
        by = first[literals + middle]
        singles = [Forcing((choice,)) for choice in choices]
        reasons: dict[int, Forcing] = {}
        order = {choice: number for number, choice in enumerate(choices)}
        left = np.flatnonzero(by < 0)
        while len(left):
            place, left = int(left[0]), left[1:]
            several = self._several(choices, order, forced[place])
            reasons[place] = Forcing(several)
            if len(left) > _FEW:
                # What else only these choices together force has the same reason.
                alike = self._only_together(several, literals[left])
                reasons |= dict.fromkeys(left[alike].tolist(), reasons[place])
                left = left[~alike]
        return [reasons[n] if number < 0 else singles[number] for n, number in enumerate(by.tolist())]

    def _several(
        self, choices: Sequence[Choice], order: dict[Choice, int], forced: Choice
    ) -> tuple[Choice, ...]:
        otherwise = Choice(forced.code, not forced.value)
        known = self._known.get(forced)
        if known is None or not self._still_first(known, choices, order, otherwise):
            found = smallest_conflict(lambda some: self._feasible([otherwise, *some]), choices)
            known = tuple(found or ())
            if len(self._known) > _KNOWN:
                self._known.clear()
            self._known[forced] = known
        return known

    def _still_first(
        self,
        known: tuple[Choice, ...],
        choices: Sequence[Choice],
        order: dict[Choice, int],
        otherwise: Choice,
    ) -> bool:
        """Whether a reason found for other choices is the one that would be found for these.

        QuickXplain finds the reason whose last part stands earliest, then the one before it, and so on: it is
        the one if whatever stands before each part is not enough, given the parts behind.
        """
        if not all(part in order for part in known):
            return False
        return all(
            self._feasible([otherwise, *choices[: order[known[n]]], *known[n + 1 :]])
            for n in range(len(known) - 1, -1, -1)
        )

    def _only_together(self, choices: tuple[Choice, ...], literals: np.ndarray) -> np.ndarray:
        """Which of the literals choices force, but no part of them does."""
        forced = self._forces(choices, literals)
        for left_out in choices:
            places = np.flatnonzero(forced)
            rest = [each for each in choices if each != left_out]
            forced[places] = ~self._forces(rest, literals[places])
        return forced

    def closure(self, choice: Choice) -> np.ndarray:
        """The literals that follow from one choice by propagation."""
        return self._follow(choice)

    def _followed(self, choice: Choice) -> np.ndarray:
        _, implied = self._whole.follow(self._encoding.alike(choice))
        literals = np.array(implied, dtype=np.int32)
        return literals[np.abs(literals) <= self._encoding.last]

    def close(self) -> None:
        """Give the memory back."""
        for name in ("_whole", "_switched"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()
