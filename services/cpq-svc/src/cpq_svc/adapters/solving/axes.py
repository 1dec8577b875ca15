"""Axes are what a polynomial depends on: families of features of which the tree allows one at most, and
numbers."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import zip_longest
from math import floor, lcm, prod

from cpq_svc.adapters.solving.amounts import Had, Made, Of, Quotient, Term, Thing
from cpq_svc.domain.features.model import FeatureModel, Number

# A term of what is left of a polynomial: of each axis it depends on, which of its products.
Parts = tuple[tuple[int, int], ...]
Left = dict[Parts, int]
_MOST_STEPS = 5_000


@dataclass
class Axis:
    """A family, whose cases are "this one alone" and last "none", or a number, whose cases are its steps and,
    if it has an owner, last "does not apply". `products` are what terms have of it, a value for each case.
    """

    family: tuple[str, ...] = ()
    number: Number | None = None
    products: list[list[int]] = field(default_factory=list)

    @property
    def cases(self) -> int:
        """How many there are."""
        if self.number is None:
            return len(self.family) + 1
        return self.number.span.steps + 1 + bool(self.number.owner)

    def value(self, thing: Thing, case: int) -> Fraction:
        """What a thing comes to in a case."""
        match thing:
            case Had(feature):
                return Fraction(case < len(self.family) and self.family[case] == feature)
            case Of():
                span = self.number.span if self.number else None
                return span.low + case * span.step if span and case <= span.steps else Fraction(0)
            case Made(function, arguments):
                return made(function, arguments, lambda inner: self.value(inner, case))


class Axes:
    """Finds the axes of polynomials of one model."""

    def __init__(self, model: FeatureModel) -> None:
        self._model = model
        self._order = {code: place for place, code in enumerate(model.features)}

    def of(self, terms: Mapping[Term, Fraction]) -> list[Axis] | None:
        """Axes in the order in which they are best decided: features, then numbers, the one of most steps
        last. None when a function is about several of them, or a number has too many steps to be drawn.
        """
        things = {thing for term in terms for thing in term}
        inside = {inner for thing in things for inner in inside_of(thing)}
        had = sorted((each.feature for each in inside if isinstance(each, Had)), key=self._order.__getitem__)
        numbers = [self._model.numbers[each.code] for each in inside if isinstance(each, Of)]
        axes = [Axis(tuple(family)) for family in self._families(had)]
        axes += [Axis(number=each) for each in sorted(numbers, key=lambda n: (n.span.steps, n.code))]
        places = _places(axes)
        told = [{places[inner] for inner in inside_of(thing)} for thing in things]
        few = all(number.span.steps <= _MOST_STEPS for number in numbers)
        return axes if few and all(len(each) < 2 for each in told) else None

    def left(self, terms: Mapping[Term, Fraction], axes: Sequence[Axis]) -> Left:
        """A polynomial of the same sign, in whole numbers, over products of the axes."""
        places, known = _places(axes), dict[tuple[int, Term], tuple[int, Fraction]]()
        left: dict[Parts, Fraction] = {}
        for term, times in terms.items():
            by: dict[int, list[Thing]] = {}
            for thing in term:
                inside = inside_of(thing)
                if inside:
                    by.setdefault(places[inside[0]], []).append(thing)
                else:
                    times *= Axis().value(thing, 0)
            parts = []
            for place in sorted(by):
                key = place, tuple(by[place])
                if key not in known:
                    known[key] = _product(axes[place], by[place])
                parts.append((place, known[key][0]))
                times *= known[key][1]
            left[tuple(parts)] = left.get(tuple(parts), Fraction(0)) + times
        scale = lcm(*(times.denominator for times in left.values()), 1)
        return {parts: int(times * scale) for parts, times in left.items() if times}

    def _families(self, codes: Sequence[str]) -> list[list[str]]:
        groups = {code: self._exclusive(code) for code in codes}
        told = Counter(group for code in codes for group in groups[code])
        split = next(
            (g for g, _ in told.most_common() if len({groups[c].get(g) for c in codes} - {None}) > 1), None
        )
        if split is None:
            return [[code] for code in codes]
        members: dict[str, list[str]] = {}
        for code in codes:
            if split in groups[code]:
                members.setdefault(groups[code][split], []).append(code)
        inside = [self._families(each) for each in members.values()]
        merged = [[code for part in parts for code in part] for parts in zip_longest(*inside, fillvalue=[])]
        return [*merged, *self._families([code for code in codes if split not in groups[code]])]

    def _exclusive(self, code: str) -> dict[tuple[str, int], str]:
        """The groups of one above a feature, each with the member it is or stands below."""
        found: dict[tuple[str, int], str] = {}
        while code in self._model.parents:
            if code in self._group:
                found[self._group[code]] = code
            code = self._model.parents[code]
        return found

    @cached_property
    def _group(self) -> dict[str, tuple[str, int]]:
        """The group each feature stands in, if it is one of which the tree allows one."""
        return {
            member.code: (feature.code, place)
            for feature in self._model.features.values()
            for place, group in enumerate(feature.groups)
            if group.high == 1
            for member in group.members
        }


def made(function: str, arguments: Sequence[Quotient], value: Callable[[Thing], Fraction]) -> Fraction:
    """What a function comes to, given what its things come to."""
    amounts = [_sum(each.above, value) / _sum(each.below, value) for each in arguments]
    if function == "floor":
        return Fraction(floor(amounts[0]))
    return min(amounts) if function == "min" else max(amounts)


def _sum(terms: Sequence[tuple[Term, Fraction]], value: Callable[[Thing], Fraction]) -> Fraction:
    return sum((times * prod(map(value, term)) for term, times in terms), Fraction(0))


def inside_of(thing: Thing) -> list[Had | Of]:
    """The features and numbers a thing is about."""
    if not isinstance(thing, Made):
        return [thing]
    terms = [term for each in thing.arguments for part in (each.above, each.below) for term, _ in part]
    return [inner for term in terms for each in term for inner in inside_of(each)]


def _places(axes: Sequence[Axis]) -> dict[Had | Of, int]:
    places: dict[Had | Of, int] = {}
    for place, axis in enumerate(axes):
        places |= {Had(code): place for code in axis.family}
        places |= {Of(axis.number.code): place} if axis.number else {}
    return places


def _product(axis: Axis, things: Sequence[Thing]) -> tuple[int, Fraction]:
    """Which product of an axis some things are, and what it is to be taken times."""
    values = [
        prod((axis.value(thing, case) for thing in things), start=Fraction(1)) for case in range(axis.cases)
    ]
    scale = lcm(*(value.denominator for value in values))
    whole = [int(value * scale) for value in values]
    if whole not in axis.products:
        axis.products.append(whole)
    return axis.products.index(whole), Fraction(1, scale)
