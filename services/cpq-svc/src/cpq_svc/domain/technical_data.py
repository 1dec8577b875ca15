"""Technical data are what a product tells of the parameters its family defines, comparable by what they mean:
2000 kN and 200 t of force are told apart from their units.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from cpq_svc.domain.family import ParameterDefinition, ParameterType
from cpq_svc.domain.unit import Units
from kernel.errors import Rejected, raise_together

# Fine enough for every unit; the same rounding makes the same value of the same words.
_PLACES = 12
YES, NO = "yes", "no"


class TechnicalValueWrong(Rejected):
    """A value is none its parameter may have."""

    code = "technical-value-wrong"


class TechnicalParameterUnknown(Rejected):
    """The family of the product defines no such parameter."""

    code = "technical-parameter-unknown"


@dataclass(frozen=True)
class TechnicalValue:
    """A value as people wrote it, with its unit; `amount` is a number in the base unit of its dimension."""

    code: str
    value: str
    unit: str = ""
    amount: Decimal | None = None


def amount_of(value: Decimal, unit: str, units: Units) -> Decimal:
    """A number in the base unit, rounded to twelve places."""
    exact = round(units.in_base(Fraction(value), unit), _PLACES)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def checked(
    told: Sequence[TechnicalValue], definitions: Mapping[str, ParameterDefinition], units: Units
) -> tuple[TechnicalValue, ...]:
    """The values with their amounts. Raises, for all that are wrong together, TechnicalParameterUnknown,
    TechnicalValueWrong, UnitUnknown, UnitRetired or UnitsDiffer.
    """
    found: dict[str, TechnicalValue] = {}
    refused: list[Rejected] = []
    for index, each in enumerate(told):
        here, definition = f"/body/values/{index}", definitions.get(each.code)
        try:
            if definition is None or each.code in found:
                raise TechnicalParameterUnknown(pointer=f"{here}/code", parameter=each.code)
            found[each.code] = _checked(each, definition, here, units)
        except Rejected as no:
            refused.append(no)
    raise_together(refused)
    return tuple(found.values())


def _checked(
    told: TechnicalValue, definition: ParameterDefinition, here: str, units: Units
) -> TechnicalValue:
    wrong = TechnicalValueWrong(pointer=f"{here}/value", parameter=told.code, value=told.value)
    if definition.type is ParameterType.NUMBER:
        unit = told.unit or definition.unit
        try:
            value = Decimal(told.value)
        except InvalidOperation:
            raise wrong from None
        if not value.is_finite():
            raise wrong
        meant = Fraction(value)
        if unit:
            units.keeping((definition.unit,)).check(unit, f"{here}/unit")
            meant = units.converted(meant, unit, definition.unit, f"{here}/unit")
        low, high = definition.low, definition.high
        if (low is not None and meant < Fraction(low)) or (high is not None and meant > Fraction(high)):
            raise wrong
        return TechnicalValue(told.code, told.value, unit, amount_of(value, unit, units))
    words = {ParameterType.CHOICE: definition.choices, ParameterType.TRUTH: (YES, NO)}.get(definition.type)
    if told.unit or (words is not None and told.value not in words):
        raise wrong
    return TechnicalValue(told.code, told.value)


@dataclass(frozen=True)
class ComparedParameter:
    """One parameter beside each other: a value for each product, empty where it tells none, in one unit."""

    code: str
    name_zh: str
    name_en: str
    unit: str
    values: tuple[str, ...]
    same: bool


def compared(
    products: Sequence[Sequence[TechnicalValue]], definitions: Mapping[str, ParameterDefinition], units: Units
) -> list[ComparedParameter]:
    """All parameters any of the products tells, in the order of the definitions, numbers in their unit."""
    told = [{value.code: value for value in values} for values in products]
    return [
        _beside(definition, [values.get(code) for values in told], units)
        for code, definition in definitions.items()
        if any(code in values for values in told)
    ]


def _beside(
    definition: ParameterDefinition, values: Sequence[TechnicalValue | None], units: Units
) -> ComparedParameter:
    shown = tuple("" if each is None else _shown(each, definition, units) for each in values)
    meant = {None if each is None else each.value if each.amount is None else each.amount for each in values}
    return ComparedParameter(
        definition.code, definition.name_zh, definition.name_en, definition.unit, shown, len(meant) == 1
    )


def _shown(told: TechnicalValue, definition: ParameterDefinition, units: Units) -> str:
    if not told.unit or told.unit == definition.unit:
        return told.value
    exact = round(units.converted(Fraction(Decimal(told.value)), told.unit, definition.unit), 6)
    return f"{(Decimal(exact.numerator) / Decimal(exact.denominator)).normalize():f}"
