"""The wording of an expression is its text in the language of formulas, as a person may type it.

Reading the text again gives an expression of the same meaning. Names that are no plain words stand in quotes.
"""

import re
from fractions import Fraction

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


def condition_text(condition: Condition, within: int = _LOOSEST) -> str:
    """A condition in words of the language."""
    text, binding = _condition(condition)
    return f"({text})" if binding <= within and binding != _ATOM else text


def _condition(condition: Condition) -> tuple[str, int]:
    match condition:
        case Chosen(feature):
            return named(feature), _ATOM
        case Not(part):
            return f"!{condition_text(part, _NOT)}", _ATOM
        case AllOf(()):
            return "true", _ATOM
        case AnyOf(()):
            return "false", _ATOM
        case AllOf(parts):
            return " & ".join(condition_text(part, _AND) for part in parts), _AND
        case AnyOf(parts):
            return " | ".join(condition_text(part, _OR) for part in parts), _OR
        case Implies(left, right):
            return f"{condition_text(left, _IMPLIES)} => {condition_text(right, _IMPLIES)}", _IMPLIES
        case Same(left, right):
            return f"{condition_text(left, _SAME)} <=> {condition_text(right, _SAME)}", _SAME
        case Compare(sign, left_amount, right_amount):
            return f"{formula_text(left_amount)} {sign} {formula_text(right_amount)}", _NOT


def rule_text(rule: Constraint | Table) -> str:
    """What a constraint says, or the columns of a table."""
    return condition_text(rule.condition) if isinstance(rule, Constraint) else ", ".join(rule.columns)


def formula_text(formula: Formula) -> str:
    """A formula in words of the language."""
    match formula:
        case Amount(value):
            return amount_text(value)
        case NumberOf(code):
            return named(code)
        case AttributeOf(feature, name, _):
            return f"{named(feature)}.{named(name)}"
        case Aggregate(function, attribute, within, _):
            scope = f"{named(within)}, " if within else ""
            return f"{function}({scope}{named(attribute)})"
        case Arithmetic(sign, left, right):
            return f"({formula_text(left)} {sign} {formula_text(right)})"
        case Function(name, arguments):
            return f"{name}({', '.join(map(formula_text, arguments))})"


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
