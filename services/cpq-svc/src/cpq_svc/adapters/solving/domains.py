"""Domains: which literals of the core can still hold after some are assumed, and between which steps numbers
stand.

A solution once found proves that each of its literals can hold, for every set of assumptions it agrees
with; it is kept, as one column of bits. Only what no kept solution proves, and propagation does not
refute, is put to the solver: it looks for solutions that prove as many open literals at once as it can,
some of which it must.
"""

from collections.abc import Sequence

import numpy as np

from cpq_svc.adapters.solving.oracle import Oracle

_WORDS = 64
_SOLUTIONS = _WORDS * 64
_SHORT, _MOST_LESSONS = 5, 40_000
_WARM = 200
# A search for one open literal costs as much as one for several that can hold in one solution.
_SEVERAL = 8


class Domains:
    """Domains of the variables 1 … `size`; assumptions about those up to `width` are known of kept
    solutions.
    """

    def __init__(self, oracle: Oracle, size: int, width: int, chains: Sequence[Sequence[int]]) -> None:
        self._oracle, self._size, self._width, self._chains = oracle, size, width, chains
        self._steps = np.array([literal for chain in chains for literal in chain], dtype=np.int64)
        self._lengths = [len(chain) for chain in chains]
        self._held = np.zeros((width, _WORDS), np.uint64)
        self._next, self._count, self._lessons = 0, 0, 0
        self._dice = np.random.default_rng(7)
        self._variables = np.arange(1, size + 1)
        # Propagation does not tell again what holds without any assumption.
        self._always = np.zeros(size + 1, np.int8)

    def warm(self) -> bool:
        """Find what never holds and what always does, and a first stock of solutions; False when there is
        none.
        """
        found = self.of([])
        if found is None:
            return False
        can, can_not = found
        for literal in (*self._variables[~can] * -1, *self._variables[~can_not]):
            self._oracle.add([int(literal)])
            self._always[abs(literal)] = np.sign(literal)
        for _ in range(_WARM):
            self._search([], np.where(self._dice.random(self._size) < 0.5, 1, -1))
        return True

    def of(
        self, assumed: Sequence[int], among: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray] | None:
        """Which variables can be true and which false, or None when the assumptions clash. Where `among` is
        given (from 0), only what is told of those is sure. Raises TooLong.
        """
        agrees, implied = self._oracle.follow(assumed)
        if not agrees:
            return None
        fixed = self._fixed([*assumed, *implied])
        rows = np.arange(self._size) if among is None else among
        can, can_not = np.zeros(self._size, bool), np.zeros(self._size, bool)
        can[rows], can_not[rows] = self._proven(assumed, rows)
        if not (can | can_not)[rows].all():
            if not self._search(assumed, self._wanted(can, can_not, fixed)):
                return None
            can, can_not = can | self._last, can_not | ~self._last
        self._settle(list(assumed), can, can_not, fixed, rows)
        return can, can_not

    def feasible(self, assumed: Sequence[int]) -> bool:
        """Whether the assumptions go together. Raises TooLong."""
        return bool(self._agreeing(assumed).any()) or self._search(assumed, None)

    def ends(self, assumed: Sequence[int], chains: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
        """For each number how many of its marks always lie below it, and how many can. The assumptions go
        together. Raises TooLong.
        """
        _, implied = self._oracle.follow(assumed)
        known = frozenset(implied)
        rows = np.array([literal for chain in chains for literal in chain], dtype=np.int64) - 1
        can, can_not = self._proven(assumed, rows)
        if len(rows) and not (can[0] or can_not[0]):
            self._search(assumed, None)
            can, can_not = self._whole[rows], ~self._whole[rows]
        found, begun = [], 0
        for chain in chains:
            part = slice(begun, begun + len(chain))
            begun += len(chain)
            # At most a higher step is easier: marks below which a number was seen go on to the last.
            low, high = int(np.argmax(np.append(can[part], True))), int(np.sum(can_not[part]))
            found.append(
                (self._lowest(assumed, known, chain, low), self._highest(assumed, known, chain, high))
            )
        return found

    def _lowest(self, assumed: Sequence[int], known: frozenset[int], chain: Sequence[int], low: int) -> int:
        while low and -chain[low - 1] not in known and self._search([*assumed, chain[low - 1]], None, chain):
            low = int(np.argmax(np.append(self._whole[np.array(chain) - 1], True)))
        return low

    def _highest(self, assumed: Sequence[int], known: frozenset[int], chain: Sequence[int], high: int) -> int:
        above = [-each for each in chain]
        while (
            high < len(chain)
            and chain[high] not in known
            and self._search([*assumed, above[high]], None, above)
        ):
            high = int(np.sum(~self._whole[np.array(chain) - 1]))
        return high

    def _settle(
        self, assumed: list[int], can: np.ndarray, can_not: np.ndarray, fixed: np.ndarray, among: np.ndarray
    ) -> None:
        several = _SEVERAL
        while True:
            open_true, open_false = ~can & (fixed >= 0), ~can_not & (fixed <= 0)
            left = among[(open_true | open_false)[among]]
            if not len(left):
                return
            some = self._dice.permutation(left)[:several]
            literals = np.where(open_true[some], some + 1, -(some + 1)).tolist()
            together = self._together(assumed, literals)
            if self._search([*assumed, *together], self._wanted(can, can_not, fixed)):
                can |= self._last
                can_not |= ~self._last
                several = min(2 * several, _SEVERAL)
            elif len(together) > 1:
                several = 1  # propagation sees too little here
            else:
                self._learn()
                fixed[abs(together[0]) - 1] = -np.sign(together[0])
                assumed.append(-together[0])

    def _together(self, assumed: Sequence[int], literals: Sequence[int]) -> list[int]:
        """The first of the literals, and of the others those that propagation lets stand beside it."""
        first, *others = literals
        chosen = [first]
        if others and self._oracle.follow([*assumed, first])[0]:
            for literal in others:
                if self._oracle.follow([*assumed, *chosen, literal])[0]:
                    chosen.append(literal)
        return chosen

    def _learn(self) -> None:
        core = self._oracle.core()
        if len(core) <= _SHORT and self._lessons < _MOST_LESSONS:
            self._lessons += 1
            self._oracle.add([-literal for literal in core])

    def _fixed(self, literals: Sequence[int]) -> np.ndarray:
        fixed = self._always.copy()
        known = np.array(literals, dtype=np.int64)
        known = known[np.abs(known) <= self._size]
        fixed[np.abs(known)] = np.sign(known)
        return fixed[1:]

    def _wanted(self, can: np.ndarray, can_not: np.ndarray, fixed: np.ndarray) -> np.ndarray:
        chance = np.where(self._dice.random(self._size) < 0.5, 1, -1)
        return np.where(fixed != 0, fixed, np.where(~can, 1, np.where(~can_not, -1, chance)))

    def _search(self, assumed: Sequence[int], wanted: np.ndarray | None, rather: Sequence[int] = ()) -> bool:
        if wanted is not None:
            self._oracle.prefer((wanted * self._variables).tolist())
        # Numbers at their ends, so that what is kept shows how far they reach.
        sides = np.repeat(np.where(self._dice.random(len(self._lengths)) < 0.5, 1, -1), self._lengths)
        self._oracle.prefer([*(sides * self._steps).tolist(), *rather])
        if not self._oracle.solve(assumed):
            return False
        solution = np.zeros(self._width, bool)
        found = np.array(self._oracle.model()[: self._width]) > 0
        solution[: len(found)] = found
        self._last, self._whole = solution[: self._size], solution
        self._keep(solution)
        return True

    def _keep(self, solution: np.ndarray) -> None:
        word, bit = divmod(self._next, 64)
        mask = np.uint64(1 << bit)
        self._held[:, word] &= ~mask
        self._held[solution, word] |= mask
        self._next = (self._next + 1) % _SOLUTIONS
        self._count = min(self._count + 1, _SOLUTIONS)

    def _proven(self, assumed: Sequence[int], rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        agreeing = self._agreeing(assumed)
        some = np.flatnonzero(agreeing)
        held, agreeing = self._held[rows][:, some], agreeing[some]
        return np.any(held & agreeing, axis=1), np.any(~held & agreeing, axis=1)

    def _agreeing(self, assumed: Sequence[int]) -> np.ndarray:
        """Which of the kept solutions agree with the assumptions."""
        words = (self._count + 63) // 64
        agreeing = np.full(words, ~np.uint64(0))
        if self._count % 64:
            agreeing[-1] = np.uint64((1 << (self._count % 64)) - 1)
        for literal in assumed:
            if abs(literal) > self._width:
                # Solutions do not tell how later variables stood in them.
                return np.zeros(words, np.uint64)
            row = self._held[abs(literal) - 1, :words]
            agreeing &= row if literal > 0 else ~row
        return agreeing
