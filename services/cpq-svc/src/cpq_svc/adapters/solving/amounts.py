"""A formula as a quotient of two polynomials over numbers and chosen features, with exact coefficients.

Products, minima and roundings of what varies become terms of their own. The denominator is always above zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cpq_svc.domain.features.expression import (
    Aggregate,
    Amount,
    Arithmetic,
    AttributeOf,
    Formula,
    Function,
    NumberOf,
)

ONE = Fraction(1)


class FormulaTooHard(Exception):
    """A rule divides by something that may be zero or below, or its numbers grow beyond all bounds."""


@dataclass(frozen=True, slots=True)
class Had:
    """1 when a feature is chosen, else 0."""

    feature: str


@dataclass(frozen=True, slots=True)
class Of:
    """A number of the model, 0 while it does not apply."""

    code: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a function makes of other amounts: `min`, `max`, `floor`."""

    function: str
    arguments: tuple["Quotient", ...]


Thing = Had | Of | Made
Term = tuple[Thing, ...]
Polynomial = Mapping[Term, Fraction]


@dataclass(frozen=True)
class Quotient:
    """`above` over `below`."""

    above: tuple[tuple[Term, Fraction], ...]
    below: tuple[tuple[Term, Fraction], ...]


def polynomial(terms: tuple[tuple[Term, Fraction], ...]) -> dict[Term, Fraction]:
    """The terms by what they are about; the empty term is the fixed part."""
    return dict(terms)


def _frozen(terms: Polynomial) -> tuple[tuple[Term, Fraction], ...]:
    return tuple(sorted(((term, value) for term, value in terms.items() if value), key=repr))


def _added(one: Polynomial, other: Polynomial, times: Fraction = ONE) -> dict[Term, Fraction]:
    total = dict(one)
    for term, value in other.items():
        total[term] = total.get(term, Fraction(0)) + times * value
    return {term: value for term, value in total.items() if value}


def _multiplied(one: Polynomial, other: Polynomial) -> dict[Term, Fraction]:
    total: dict[Term, Fraction] = {}
    for left, a in one.items():
        for right, b in other.items():
            # Chosen twice is chosen.
            things = sorted((*left, *right), key=repr)
            term = tuple(
                thing
                for index, thing in enumerate(things)
                if not (isinstance(thing, Had) and thing in things[:index])
            )
            total[term] = total.get(term, Fraction(0)) + a * b
    return {term: value for term, value in total.items() if value}


Ratio = tuple[dict[Term, Fraction], dict[Term, Fraction]]


class Amounts:
    """Reads formulas; `lowest` gives the least a number can be, by which a divisor is seen to be above
    zero.
    """

    def __init__(self, lowest: Mapping[str, Fraction]) -> None:
        self._lowest = lowest

    def difference(self, left: Formula, right: Formula) -> dict[Term, Fraction]:
        """A polynomial of the same sign as left minus right. Raises FormulaTooHard."""
        (a, b), (c, d) = self._ratio(left), self._ratio(right)
        return _added(_multiplied(a, d), _multiplied(c, b), -ONE)

    def quotient(self, formula: Formula) -> Quotient:
        """The formula as a quotient. Raises FormulaTooHard."""
        above, below = self._ratio(formula)
        return Quotient(_frozen(above), _frozen(below))

    def _ratio(self, formula: Formula) -> Ratio:
        whole: dict[Term, Fraction] = {(): ONE}
        match formula:
            case Amount(value):
                return ({(): value} if value else {}), whole
            case NumberOf(code):
                return {(Of(code),): ONE}, whole
            case AttributeOf(feature, _, value):
                return ({(Had(feature),): value} if value else {}), whole
            case Aggregate(function, _, _, terms):
                return self._aggregate(function, terms)
            case Function(name, arguments):
                return self._made(name, arguments), whole
            case Arithmetic(sign, left, right):
                return self._arithmetic(sign, self._ratio(left), self._ratio(right))

    def _aggregate(self, function: str, terms: tuple[AttributeOf, ...]) -> Ratio:
        total: dict[Term, Fraction] = {(Had(term.feature),): term.value for term in terms if term.value}
        if function == "sum":
            return total, {(): ONE}
        count = Quotient(_frozen({(Had(term.feature),): ONE for term in terms}), (((), ONE),))
        one = Quotient((((), ONE),), (((), ONE),))
        return total, {(Made("max", (count, one)),): ONE}

    def _made(self, name: str, arguments: tuple[Formula, ...]) -> dict[Term, Fraction]:
        if name == "ceil":
            turned = Arithmetic("-", Amount(Fraction(0)), arguments[0])
            return {(Made("floor", (self.quotient(turned),)),): -ONE}
        return {(Made(name, tuple(map(self.quotient, arguments))),): ONE}

    def _arithmetic(self, sign: str, one: Ratio, other: Ratio) -> Ratio:
        (a, b), (c, d) = one, other
        if sign == "*":
            return _multiplied(a, c), _multiplied(b, d)
        if sign == "/":
            if not c:
                return {}, {(): ONE}
            if set(c) == {()} and c[()] < 0:
                c, d = {(): -c[()]}, _multiplied(d, {(): -ONE})
            if not self._above_zero(c):
                raise FormulaTooHard
            return _multiplied(a, d), _multiplied(b, c)
        times = ONE if sign == "+" else -ONE
        if b == d:
            return _added(a, c, times), b
        return _added(_multiplied(a, d), _multiplied(c, b), times), _multiplied(b, d)

    def _above_zero(self, terms: Polynomial) -> bool:
        lowest = Fraction(0)
        for term, value in terms.items():
            least = value
            for thing in term:
                match thing:
                    case Of(code):
                        least *= self._lowest[code]
                    case Made("max", arguments) if Quotient((((), ONE),), (((), ONE),)) in arguments:
                        pass
                    case _:
                        least = Fraction(0) if least >= 0 else Fraction(-1)
            lowest += least if value >= 0 else Fraction(-1)
        return lowest > 0
