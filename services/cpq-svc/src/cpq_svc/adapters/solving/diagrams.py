"""Diagrams written as clauses: "this polynomial is not above 0", for the literals of one model."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from cpq_svc.adapters.solving.amounts import Term
from cpq_svc.adapters.solving.axes import Axes, Axis
from cpq_svc.adapters.solving.clauses import Clause, Variables
from cpq_svc.adapters.solving.drawing import Bound, Drawing, Node, TooMany
from cpq_svc.domain.features.expression import ALWAYS, NEVER
from cpq_svc.domain.features.model import FeatureModel, Number


class Diagrams:
    """Writes polynomials of one model. `clauses` takes what holds between literals, whatever the rules."""

    def __init__(
        self,
        model: FeatureModel,
        variables: Variables,
        chosen: Callable[[str], int],
        at_most: Callable[[str, int], int],
        clauses: list[Clause],
    ) -> None:
        self._model, self._variables, self._chosen, self._at_most = model, variables, chosen, at_most
        self._axes, self._clauses = Axes(model), clauses
        self._alone: dict[tuple[str, ...], list[int]] = {}
        self._bounds: dict[Bound, int] = {}

    def not_above(self, terms: Mapping[Term, Fraction]) -> tuple[Any, bool] | None:
        """The literal (or ALWAYS, NEVER) of "the polynomial is not above 0", and whether it says so of every
        build: else only of those with one feature of each family at most. None when it has too many cases.
        """
        axes = self._axes.of(terms)
        if axes is None:
            return None
        try:
            top = Drawing(axes).node(self._axes.left(terms, axes))
        except TooMany:
            return None
        return self._written(top, axes, {}), all(len(axis.family) < 2 for axis in axes)

    def _written(self, node: bool | Bound | Node, axes: Sequence[Axis], names: dict[Node, int]) -> Any:
        if isinstance(node, bool):
            return ALWAYS if node else NEVER
        if isinstance(node, Bound):
            return self._bounded(node)
        if node not in names:
            below = [self._written(each, axes, names) for each in node.below]
            name = names[node] = self._variables.new()
            axis = axes[node.axis]
            cases = self._steps(axis.number, node, below) if axis.number else self._members(axis, below)
            for against, then, holds in cases:
                here = -name if holds else name
                if then not in (ALWAYS, NEVER):
                    self._clauses.append([*against, here, then if holds else -then])
                elif (then == NEVER) == holds:
                    self._clauses.append([*against, here])
        return names[node]

    def _members(self, axis: Axis, below: Sequence[Any]) -> Iterator[tuple[Clause, Any, bool]]:
        for literal, then in zip(self._cases(axis.family), below, strict=True):
            yield from (([-literal], then, holds) for holds in (True, False))

    def _cases(self, family: tuple[str, ...]) -> list[int]:
        """Literals of "this one and no other", and last of "none of them"."""
        had = [self._chosen(code) for code in family]
        if len(had) == 1:
            return [had[0], -had[0]]
        if family not in self._alone:
            before, after = self._any(had), self._any(had[::-1])[::-1]
            alone = []
            for place, literal in enumerate(had):
                others = [*before[:place][-1:], *after[place + 1 :][:1]]
                alone.append(self._variables.new())
                self._clauses += [[-alone[-1], literal], *([-alone[-1], -other] for other in others)]
                self._clauses.append([alone[-1], -literal, *others])
            self._alone[family] = [*alone, -before[-1]]
        return self._alone[family]

    def _any(self, literals: Sequence[int]) -> list[int]:
        """For each literal, whether it or one before it holds."""
        found = [literals[0]]
        for literal in literals[1:]:
            either = self._variables.new()
            self._clauses += [[-found[-1], either], [-literal, either], [-either, found[-1], literal]]
            found.append(either)
        return found

    def _steps(self, number: Number, node: Node, below: Sequence[Any]) -> Iterator[tuple[Clause, Any, bool]]:
        steps, owner = number.span.steps, []
        if number.owner:
            owner = [-self._chosen(number.owner)]
            yield from (([-owner[0]], below[-1], holds) for holds in (True, False))
        starts = [0, *(step for step in range(1, steps + 1) if below[step] != below[step - 1])]
        for first, following in pairwise([*starts, steps + 1]):
            before = [self._at_most(number.code, first - 1)] if first else []
            behind = [-self._at_most(number.code, following - 1)] if following <= steps else []
            for holds in (True, False):
                # Where what is left only grows, a higher step cannot undo what a lower one has broken.
                rising = node.grows if holds else -node.grows
                yield [*owner, *before * (rising >= 0), *behind * (rising <= 0)], below[first], holds

    def _bounded(self, bound: Bound) -> Any:
        """The literal of a bound of the number decided last."""
        number = self._model.numbers[bound.code]
        low = -self._at_most(bound.code, bound.first - 1) if bound.first else None
        high = self._at_most(bound.code, bound.last) if bound.last < number.span.steps else None
        side = low or high
        if not number.owner:
            return side
        if bound not in self._bounds:
            owner, name = self._chosen(number.owner), self._variables.new()
            self._clauses.append([owner, name if bound.without else -name])
            within = [[-owner, -name, side], [-owner, name, -side]] if side else [[-owner, name]]
            self._clauses += within if bound.first <= bound.last else [[-owner, -name]]
            self._bounds[bound] = name
        return self._bounds[bound]
