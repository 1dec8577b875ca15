"""The wording of an expression is its text in the language of formulas, as a person may type it.

Reading the text again gives an expression of the same meaning. Names that are no plain words stand in quotes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

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
from cpq_svc.domain.features.feature import Constraint, Table

_PLAIN = re.compile(r"[^\W\d]\w*\Z")
_WORDS = frozenset({
    "sum", "avg", "min", "max", "floor", "ceil", "len", "true", "false", "constraints", "features", "imports",
    "include", "namespace", "mandatory", "optional", "or", "alternative", "cardinality", "as", "constraint",
    "Boolean", "Integer", "Real", "String",
})  # fmt: skip
# How tightly a sign binds; what binds looser inside what binds tighter stands in brackets.
_LOOSEST, _SAME, _IMPLIES, _OR, _AND, _NOT, _ATOM = range(7)


def named(code: str) -> str:
    """A code as it stands in an expression."""
    return code if _PLAIN.match(code) and code not in _WORDS else f'"{code}"'


@dataclass(frozen=True)
class Speech:
    """How expressions are said: what a code is called, and the words between."""

    called: Callable[[str], str] = named
    no: str = "!"
    both: str = " & "
    either: str = " | "
    then: str = " => "
    same: str = " <=> "


_WRITTEN = Speech()


def condition_text(condition: Condition, within: int = _LOOSEST, speech: Speech = _WRITTEN) -> str:
    """A condition in words of the language, or of people."""
    text, binding = _condition(condition, speech)
    return f"({text})" if binding <= within and binding != _ATOM else text


def _condition(condition: Condition, speech: Speech) -> tuple[str, int]:
    part = partial(condition_text, speech=speech)
    match condition:
        case Chosen(feature):
            return speech.called(feature), _ATOM
        case Not(inner):
            return f"{speech.no}{part(inner, _NOT)}", _ATOM
        case AllOf(()):
            return "true", _ATOM
        case AnyOf(()):
            return "false", _ATOM
        case AllOf(parts):
            return speech.both.join(part(each, _AND) for each in parts), _AND
        case AnyOf(parts):
            return speech.either.join(part(each, _OR) for each in parts), _OR
        case Implies(left, right):
            return f"{part(left, _IMPLIES)}{speech.then}{part(right, _IMPLIES)}", _IMPLIES
        case Same(left, right):
            return f"{part(left, _SAME)}{speech.same}{part(right, _SAME)}", _SAME
        case Compare(sign, left_amount, right_amount):
            sides = (formula_text(side, speech) for side in (left_amount, right_amount))
            return f" {sign} ".join(sides), _NOT


def rule_text(rule: Constraint | Table) -> str:
    """What a constraint says, or the columns of a table."""
    return condition_text(rule.condition) if isinstance(rule, Constraint) else ", ".join(rule.columns)


def formula_text(formula: Formula, speech: Speech = _WRITTEN) -> str:
    """A formula in words of the language, or of people."""
    match formula:
        case Amount(value):
            return amount_text(value)
        case NumberOf(code):
            return speech.called(code)
        case AttributeOf(feature, name, _):
            return f"{speech.called(feature)}.{named(name)}"
        case Aggregate(function, attribute, within, _):
            scope = f"{speech.called(within)}, " if within else ""
            return f"{function}({scope}{named(attribute)})"
        case Arithmetic(sign, left, right):
            return f"({formula_text(left, speech)} {sign} {formula_text(right, speech)})"
        case Function(name, arguments):
            return f"{name}({', '.join(formula_text(each, speech) for each in arguments)})"


def amount_text(value: Fraction) -> str:
    """A number as a decimal when it is one, as a quotient otherwise."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return f"({value.numerator} / {value.denominator})"
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    whole, behind = (digits[:-places], "." + digits[-places:]) if places else (digits, "")
    return ("-" if value < 0 else "") + whole + behind
