"""A feature model read from elsewhere becomes an option model people can edit: features with one question
below them become groups, numbers that are always there become numbers, all others options. It allows the same
builds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from cpq_svc.domain.features.expression import AllOf, AnyOf, Chosen, Condition, Implies, Not, Same
from cpq_svc.domain.features.feature import Feature, Group, Span, Use
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.features.wording import amount_text, condition_text
from cpq_svc.domain.option import (
    Attribute,
    Cardinality,
    Measure,
    Option,
    OptionGroup,
    Range,
    Setting,
    Statement,
)
from cpq_svc.domain.option_model import OptionModel
from kernel.money import Money

_CARDINALITIES = {(1, 1): Cardinality.EXACTLY_ONE, (0, 1): Cardinality.AT_MOST_ONE}
PRICE = "price"


def imported(model: FeatureModel, currency: str, kept: OptionModel) -> OptionModel:
    """The option model of a feature model without tables, prices being in `currency`.

    Of `kept` come the technical parameters and derived values, for which feature models have no place.
    """
    groups, numbers = [], []
    reading = _Reading(currency, frozenset(each.code for each in kept.parameters), frozenset(_chosen(model)))
    root = model.root
    if root.attributes or root.span:
        root = Feature(OptionModel().root, (Group(1, 1, (root,)),))
    waiting = [(root, "")]
    while waiting:
        feature, under = waiting.pop(0)
        for group, found in reading.groups(feature, under):
            groups += [group] if group else []
            numbers += [each for each in found if isinstance(each, Measure)]
            waiting += [(each, each.code) for each in found if isinstance(each, Feature)]
    return replace(
        kept,
        root=root.code,
        option_groups=tuple(groups),
        rules=(),
        constraints=tuple(
            Statement(each.code, condition_text(each.condition), each.name_zh, each.name_en)
            for each in model.constraints
        ),
        numbers=tuple(numbers),
        tables=(),
    )


Below = list[Feature | Measure]


@dataclass(frozen=True)
class _Reading:
    currency: str
    parameters: frozenset[str]
    chosen: frozenset[str]

    def groups(self, feature: Feature, under: str) -> Iterator[tuple[OptionGroup | None, Below]]:
        """The groups below a feature, each with what stands below it in turn."""
        for index, group in enumerate(feature.groups):
            apart = [each for each in group.members if group.mandatory and self._apart(each)]
            for member in apart:
                number = None if member.span is None else _measure(member, member.span, under)
                yield (None, [number]) if number else self._question(member, under)
            rest = tuple(each for each in group.members if each not in apart)
            if rest:
                low, high = (len(rest), len(rest)) if apart else (group.low, group.high)
                yield (
                    self._group(f"{feature.code}#{index}", Group(low, high, rest), under, question=False),
                    list(rest),
                )

    def _apart(self, feature: Feature) -> bool:
        return _asks(feature) or (
            feature.use is Use.VALUE
            and feature.span is not None
            and not feature.groups
            and not feature.attributes
            and feature.code not in self.chosen
        )

    def _question(self, feature: Feature, under: str) -> tuple[OptionGroup, Below]:
        group = feature.groups[0]
        asked = self._group(feature.code, group, under, question=True)
        zh, en = feature.name_zh or feature.code, feature.name_en or feature.code
        return replace(asked, name_zh=zh, name_en=en), list(group.members)

    def _group(self, code: str, group: Group, under: str, question: bool) -> OptionGroup:
        size = len(group.members)
        bounds = group.low, min(group.high, size)
        same = {(0, size): Cardinality.ANY} | _CARDINALITIES | {(size, size): Cardinality.ALL}
        kind = same.get(bounds, Cardinality.BETWEEN)
        least, most = bounds if kind is Cardinality.BETWEEN else (None, None)
        options = tuple(self._option(member) for member in group.members)
        return OptionGroup(code, code, code, kind, options, least, most, under, question)

    def _option(self, feature: Feature) -> Option:
        told = dict(feature.attributes)
        price = told.pop(PRICE, None)
        surcharge = _decimal(price) if isinstance(price, Fraction) else Decimal(0)
        number = _range(feature.span) if feature.span else None
        texts = {
            name: value for name, value in told.items() if isinstance(value, str) and name in self.parameters
        }
        return Option(
            feature.code,
            feature.name_zh or feature.code,
            feature.name_en or feature.code,
            Money(surcharge, self.currency),
            tuple(Setting(name, value) for name, value in texts.items()),
            feature.preselected,
            number if feature.use is Use.QUANTITY else None,
            number if feature.use is Use.VALUE else None,
            feature.unit,
            tuple(_attribute(name, value) for name, value in told.items() if name not in texts),
            feature.abstract,
        )


def _asks(feature: Feature) -> bool:
    """Whether a feature is nothing but a question."""
    return feature.abstract and len(feature.groups) == 1 and not feature.attributes and feature.span is None


def _measure(feature: Feature, span: Span, under: str) -> Measure:
    names = feature.name_zh or feature.code, feature.name_en or feature.code
    return Measure(feature.code, *names, _range(span), feature.unit, under)


def _range(span: Span) -> Range:
    return Range(_decimal(span.low), _decimal(span.high), _decimal(span.step))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(amount_text(value))


def _attribute(name: str, value: Fraction | str | bool) -> Attribute:
    if isinstance(value, bool):
        return Attribute(name, truth=value)
    return Attribute(name, text=value) if isinstance(value, str) else Attribute(name, number=_decimal(value))


def _chosen(model: FeatureModel) -> Iterator[str]:
    """Features that conditions ask for by themselves, not by their number."""
    waiting: list[Condition] = [each.condition for each in model.constraints]
    while waiting:
        match waiting.pop():
            case Chosen(code):
                yield code
            case Not(part):
                waiting.append(part)
            case AllOf(parts) | AnyOf(parts):
                waiting.extend(parts)
            case Implies(left, right) | Same(left, right):
                waiting += left, right
