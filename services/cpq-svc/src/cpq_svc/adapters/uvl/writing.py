"""Writes option models in the Universal Variability Language, so that reading gives the same builds again.

Free parameters become Integer or Real features that are always there, tables become conditions. Derived
values, proposals of parameters and visibility have no place in the language and are left out.
"""

from collections.abc import Iterator
from fractions import Fraction

from cpq_svc.domain.features.expression import (
    AllOf,
    Amount,
    AnyOf,
    Chosen,
    Compare,
    Condition,
    Implies,
    Not,
    NumberOf,
)
from cpq_svc.domain.features.feature import Cell, Feature, Group, Parameter, Span, Table, Use
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.features.wording import amount_text, condition_text


def write_uvl(model: FeatureModel) -> str:
    """The model as a text; reading it gives a model with the same builds."""
    lines = ["features", *_feature(model, model.root, 1)]
    said = [each.condition for each in model.constraints] + [_table(model, table) for table in model.tables]
    if said:
        lines += ["", "constraints", *(f"\t{condition_text(condition)}" for condition in said)]
    return "\n".join(lines) + "\n"


def _feature(model: FeatureModel, feature: Feature, depth: int) -> Iterator[str]:
    kind, many = "", ""
    if feature.span and feature.use is Use.VALUE:
        kind = f"{_kind(feature.span)} "
    elif feature.span:
        many = f" cardinality [{int(feature.span.low)}..{int(feature.span.high)}]"
    described = dict(_described(feature))
    if kind and feature.span:
        described |= _bounds(feature.span)
    yield "\t" * depth + f"{kind}{_quoted(feature.code)}{many}{_attributes(described)}"
    for group in feature.groups:
        yield from _group(model, group, depth + 1)
    own = [each for each in model.parameters if (each.owner or model.root.code) == feature.code]
    if own:
        yield "\t" * (depth + 1) + "mandatory"
        for parameter in own:
            yield "\t" * (depth + 2) + _parameter(parameter)


def _group(model: FeatureModel, group: Group, depth: int) -> Iterator[str]:
    size = len(group.members)
    if group.mandatory:
        word = "mandatory"
    elif group.optional:
        word = "optional"
    elif group.low == 1 and group.high == 1:
        word = "alternative"
    else:
        word = "or" if group.low == 1 and group.high >= size else f"[{group.low}..{group.high}]"
    yield "\t" * depth + word
    for member in group.members:
        yield from _feature(model, member, depth + 1)


def _parameter(parameter: Parameter) -> str:
    described: dict[str, Fraction | str | bool] = {**_bounds(parameter.span)}
    for name in ("unit", "name_zh", "name_en"):
        if text := getattr(parameter, name):
            described[name] = text
    return f"{_kind(parameter.span)} {_quoted(parameter.code)}{_attributes(described)}"


def _kind(span: Span) -> str:
    return "Integer" if span.low.denominator == span.step.denominator == 1 else "Real"


def _bounds(span: Span) -> dict[str, Fraction | str | bool]:
    return {"low": span.low, "high": span.high, "step": span.step}


def _described(feature: Feature) -> Iterator[tuple[str, Fraction | str | bool]]:
    for name in ("abstract", "preselected"):
        if getattr(feature, name):
            yield name, True
    for name in ("unit", "name_zh", "name_en"):
        if text := getattr(feature, name):
            yield name, text
    yield from feature.attributes.items()


def _attributes(described: dict[str, Fraction | str | bool]) -> str:
    if not described:
        return ""
    return " {" + ", ".join(_attribute(name, value) for name, value in described.items()) + "}"


def _attribute(name: str, value: Fraction | str | bool) -> str:
    if value is True:
        return name
    if value is False:
        return f"{name} false"
    return f"{name} {amount_text(value)}" if isinstance(value, Fraction) else f"{name} '{value}'"


def _quoted(code: str) -> str:
    return f'"{code}"'


def _table(model: FeatureModel, table: Table) -> Condition:
    return AnyOf(tuple(
        AllOf(tuple(
            _cell(model, column, cell)
            for column, cell in zip(table.columns, row, strict=True)
            if cell is not None
        ))
        for row in table.rows
    ))  # fmt: skip


def _cell(model: FeatureModel, column: str, cell: Cell) -> Condition:
    if isinstance(cell, str):
        return Implies(Chosen(column), Chosen(cell))
    owner = model.numbers[column].owner
    equal = Compare("==", NumberOf(column), Amount(cell or Fraction(0)))
    return AnyOf((Not(Chosen(owner)), equal)) if owner else equal
