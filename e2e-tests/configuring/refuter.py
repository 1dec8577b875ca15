"""A second engine of another library, with an encoding of its own: z3 over the tree and the rules as such."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

import z3

from cpq_svc.domain.features.answer import Choice, Reach
from cpq_svc.domain.features.expression import (
    Aggregate,
    AllOf,
    Amount,
    AnyOf,
    Arithmetic,
    AttributeOf,
    Chosen,
    Compare,
    Condition,
    Formula,
    Function,
    Implies,
    Not,
    NumberOf,
    Same,
)
from cpq_svc.domain.features.model import FeatureModel


class Refuter:
    """Says what can be built. Knows nothing of the engine it is held against."""

    def __init__(self, model: FeatureModel) -> None:
        self._had = {code: z3.Bool(f"f{place}") for place, code in enumerate(model.features)}
        self._steps = {code: z3.Int(f"n{place}") for place, code in enumerate(model.numbers)}
        self._model, self._known = model, dict[Choice, Any]()
        self._solver = z3.SolverFor("QF_FD") if not model.numbers and not _arithmetic(model) else z3.Solver()
        self._solver.add(self._had[model.root.code])
        for feature in model.features.values():
            parent = self._had[feature.code]
            for group in feature.groups:
                members = [(self._had[member.code], 1) for member in group.members]
                self._solver.add(*(z3.Implies(member, parent) for member, _ in members))
                self._solver.add(
                    z3.Implies(parent, z3.PbGe(members, group.low)), z3.PbLe(members, group.high)
                )
        for code, number in model.numbers.items():
            self._solver.add(self._steps[code] >= 0, self._steps[code] <= number.span.steps)
        for constraint in model.constraints:
            self._solver.add(self._condition(constraint.condition))

    def allows(self, choices: Iterable[Choice]) -> bool:
        """Whether choices can be built together."""
        found = self._solver.check(*(self._meant(choice) for choice in choices))
        if found == z3.unknown:
            raise RuntimeError("the second engine does not know")
        return bool(found == z3.sat)

    @contextmanager
    def given(self, choices: Iterable[Choice]) -> Iterator[None]:
        """Within, these choices stand, and what is asked is asked besides."""
        self._solver.push()
        self._solver.add(*(self._meant(choice) for choice in choices))
        yield
        self._solver.pop()

    def none_of(self, impossible: Iterable[Choice]) -> bool:
        """Whether each of these is impossible."""
        self._solver.push()
        self._solver.add(z3.Or(*(self._meant(choice) for choice in impossible)))
        allowed = self.allows(())
        self._solver.pop()
        return not allowed

    def each_of(self, possible: Iterable[Choice]) -> bool:
        """Whether each of these is possible."""
        return all(self.allows((choice,)) for choice in possible)

    def lies_within(self, code: str, reach: Reach) -> bool:
        """Whether a number lies nowhere else, where it applies."""
        number, value = self._model.numbers[code], self._value(code)
        beyond = z3.Or(value < _exact(reach.low), value > _exact(reach.high))
        self._solver.push()
        self._solver.add(z3.And(beyond, self._had[number.owner]) if number.owner else beyond)
        allowed = self.allows(())
        self._solver.pop()
        return not allowed

    def _value(self, code: str) -> Any:
        span = self._model.numbers[code].span
        return _exact(span.low) + _exact(span.step) * z3.ToReal(self._steps[code])

    def _meant(self, choice: Choice) -> Any:
        if choice not in self._known:
            self._known[choice] = self._said(choice)
        return self._known[choice]

    def _said(self, choice: Choice) -> Any:
        if isinstance(choice.value, bool):
            return self._had[choice.code] if choice.value else z3.Not(self._had[choice.code])
        number = self._model.numbers[choice.code]
        equal = self._steps[choice.code] == int((choice.value - number.span.low) / number.span.step)
        return z3.And(equal, self._had[number.owner]) if number.owner else equal

    def _condition(self, condition: Condition) -> Any:
        match condition:
            case Chosen(feature):
                return self._had[feature]
            case Not(part):
                return z3.Not(self._condition(part))
            case AllOf(parts):
                return z3.And(*map(self._condition, parts))
            case AnyOf(parts):
                return z3.Or(*map(self._condition, parts))
            case Implies(left, right):
                return z3.Implies(self._condition(left), self._condition(right))
            case Same(left, right):
                return self._condition(left) == self._condition(right)
            case Compare(sign, one, other):
                left_amount, right_amount = self._amount(one), self._amount(other)
                return {
                    "==": lambda: left_amount == right_amount,
                    "!=": lambda: left_amount != right_amount,
                    "<": lambda: left_amount < right_amount,
                    "<=": lambda: left_amount <= right_amount,
                    ">": lambda: left_amount > right_amount,
                    ">=": lambda: left_amount >= right_amount,
                }[sign]()

    def _amount(self, formula: Formula) -> Any:
        match formula:
            case Amount(value):
                return _exact(value)
            case NumberOf(code):
                number, value = self._model.numbers[code], self._value(code)
                return z3.If(self._had[number.owner], value, _exact(Fraction(0))) if number.owner else value
            case AttributeOf(feature, _, value):
                return z3.If(self._had[feature], _exact(value), _exact(Fraction(0)))
            case Aggregate(function, _, _, terms):
                total = z3.Sum(_exact(Fraction(0)), *map(self._amount, terms))
                count = z3.Sum(
                    _exact(Fraction(0)), *(z3.If(self._had[term.feature], 1.0, 0.0) for term in terms)
                )
                return total / z3.If(count == 0, 1.0, count) if function == "avg" else total
            case Arithmetic(sign, left, right):
                return self._arithmetic(sign, self._amount(left), self._amount(right))
            case Function(name, arguments):
                return self._function(name, [self._amount(argument) for argument in arguments])

    @staticmethod
    def _arithmetic(sign: str, one: Any, other: Any) -> Any:
        match sign:
            case "+":
                return one + other
            case "-":
                return one - other
            case "*":
                return one * other
        return z3.If(other == 0, _exact(Fraction(0)), one / other)

    @staticmethod
    def _function(name: str, amounts: list[Any]) -> Any:
        first, *rest = amounts
        if name == "floor":
            return z3.ToReal(z3.ToInt(first))
        if name == "ceil":
            return -z3.ToReal(z3.ToInt(-first))
        for other in rest:
            first = z3.If(first < other if name == "min" else first > other, first, other)
        return first


def _exact(value: Fraction) -> Any:
    return z3.RealVal(f"{value.numerator}/{value.denominator}")


def _arithmetic(model: FeatureModel) -> bool:
    waiting: list[Any] = [constraint.condition for constraint in model.constraints]
    while waiting:
        match waiting.pop():
            case Compare():
                return True
            case Not(part):
                waiting.append(part)
            case AllOf(parts) | AnyOf(parts):
                waiting.extend(parts)
            case Implies(left, right) | Same(left, right):
                waiting += left, right
    return False
