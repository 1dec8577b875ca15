"""A drawing decides whether a polynomial is not above 0, one axis after another.

Below each case of an axis stands what is left of the polynomial; what comes out alike is one node. The
number decided last needs no cases: it is bounded by a step, so that a product of two numbers is a table of
intervals.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import gcd, prod

from cpq_svc.adapters.solving.axes import Axis, Left, Parts

# Terms looked at for one polynomial, cases of it, axes: one that has more is left to arithmetic.
_MOST_TERMS, _MOST_CASES, _MOST_AXES = 400_000, 12_000, 250


class TooMany(Exception):
    """A polynomial takes more cases than are worth writing down."""


@dataclass(frozen=True)
class Bound:
    """A number stands at the steps from `first` to `last`, one of which is an end of its span; `without` is
    whether what is meant holds where the number does not apply.
    """

    code: str
    first: int
    last: int
    without: bool


@dataclass(frozen=True, eq=False)
class Node:
    """What is left by the cases of an axis. `grows` is 1 where it grows with each step, -1 where it falls."""

    axis: int
    below: tuple["bool | Bound | Node", ...]
    grows: int


class Drawing:
    """The nodes of one polynomial."""

    def __init__(self, axes: Sequence[Axis]) -> None:
        self._axes, self._terms, self._cases = axes, 0, 0
        self._nodes: dict[frozenset[tuple[Parts, int]], bool | Bound | Node] = {}
        self._ends: dict[Parts, tuple[int, int]] = {(): (1, 1)}
        crossed = prod(axis.cases for axis in axes[:-1] if axis.number)
        if len(axes) > _MOST_AXES or crossed > _MOST_CASES:
            raise TooMany

    def node(self, left: Left) -> bool | Bound | Node:
        """What is left: true or false in any case, a bound of the last number, or a node. Raises TooMany."""
        self._terms += len(left)
        if self._terms > _MOST_TERMS:
            raise TooMany
        low, high = self._between(left)
        if high <= 0 or low > 0:
            return high <= 0
        left = _smallest(left)
        key = frozenset(left.items())
        if key not in self._nodes:
            at = min(parts[0][0] for parts in left if parts)
            bound = self._bound(at, left) if at == len(self._axes) - 1 else None
            self._nodes[key] = self._branched(at, left) if bound is None else bound
        return self._nodes[key]

    def _branched(self, at: int, left: Left) -> bool | Bound | Node:
        axis, grows = self._axes[at], self._grows(at, left)
        self._cases += axis.cases
        if self._cases > _MOST_CASES:
            raise TooMany
        here = [(axis.products[parts[0][1]], parts[1:], n) for parts, n in left.items() if _about(parts, at)]
        rest = {parts: n for parts, n in left.items() if not _about(parts, at)}
        below = []
        for case in range(axis.cases):
            then = dict(rest)
            for values, parts, times in here:
                then[parts] = then.get(parts, 0) + times * values[case]
            below.append(self.node({parts: n for parts, n in then.items() if n}))
        if all(each == below[0] for each in below):
            return below[0]
        return Node(at, tuple(below), grows)

    def _bound(self, at: int, left: Left) -> bool | Bound | None:
        """The last number alone: the steps at which what is left is not above 0. None where it stands twice
        or does not only grow.
        """
        number, about = self._axes[at].number, [parts for parts in left if parts]
        if number is None or len(about) > 1:
            return None
        values, times, fixed = self._axes[at].products[about[0][0][1]], left[about[0]], left.get((), 0)
        steps = number.span.steps
        within = values[: steps + 1]
        if any(one > other for one, other in pairwise(within)):
            return None
        # Not above 0: values up to -fixed / times, rounded down, or from it, rounded up.
        most = bisect_right(within, -fixed // times) - 1 if times > 0 else steps
        least = bisect_left(within, -(fixed // times)) if times < 0 else 0
        without = bool(number.owner) and times * values[-1] + fixed <= 0
        return (
            Bound(number.code, least, most, without) if least <= most else Bound(number.code, 1, 0, without)
        )

    def _grows(self, at: int, left: Left) -> int:
        axis, ways = self._axes[at], set()
        if axis.number is None:
            return 0
        for parts, times in left.items():
            if _about(parts, at):
                values = axis.products[parts[0][1]][: axis.number.span.steps + 1]
                rises = all(one <= other for one, other in pairwise(values))
                falls = all(one >= other for one, other in pairwise(values))
                low, high = self._end(parts[1:])
                if (low < 0 < high) or not (rises or falls):
                    return 0
                if not (rises and falls):
                    ways.add((1 if rises else -1) * (1 if low >= 0 else -1) * (1 if times > 0 else -1))
        return ways.pop() if len(ways) == 1 else 0

    def _between(self, left: Left) -> tuple[int, int]:
        low = high = 0
        for parts, times in left.items():
            least, most = self._end(parts)
            low += times * (least if times > 0 else most)
            high += times * (most if times > 0 else least)
        return low, high

    def _end(self, parts: Parts) -> tuple[int, int]:
        if parts not in self._ends:
            axis, product = parts[0]
            values = self._axes[axis].products[product]
            corners = [a * b for a in (min(values), max(values)) for b in self._end(parts[1:])]
            self._ends[parts] = min(corners), max(corners)
        return self._ends[parts]


def _about(parts: Parts, at: int) -> bool:
    return bool(parts) and parts[0][0] == at


def _smallest(left: Left) -> Left:
    """The same with the smallest whole numbers: the fixed part rounds up, for all the rest is whole."""
    by = gcd(*(times for parts, times in left.items() if parts))
    return {parts: times // by if parts else -(-times // by) for parts, times in left.items()}
