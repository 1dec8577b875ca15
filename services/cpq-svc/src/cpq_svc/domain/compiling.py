"""An option model becomes a feature model: questions and options become features of one tree, rules become
constraints, texts become conditions and formulas. Engines and `configure` know only the feature model.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import zip_longest
from typing import Protocol

from cpq_svc.domain.features.expression import AllOf, Chosen, Condition, Formula, Implies, Not
from cpq_svc.domain.features.feature import (
    Cell,
    Constraint,
    Derived,
    Feature,
    Group,
    Parameter,
    Span,
    Table,
    Use,
)
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.option import Combination, Measure, Option, OptionGroup, Range
from cpq_svc.domain.option_model import OptionModel, Rule, RuleKind
from cpq_svc.domain.option_tree import check_levels, check_names, check_placed
from kernel.errors import Rejected


class CellUnreadable(Rejected):
    """Under a number a table has a number."""

    code = "cell-unreadable"


class Sentences(Protocol):
    """Reads texts about the features and numbers of one model."""

    def condition(self, text: str, pointer: str) -> Condition:
        """Raises FormulaUnreadable, FormulaTooDeep, FormulaTooLong or FeatureUnknown."""

    def formula(self, text: str, pointer: str) -> Formula:
        """Raises FormulaUnreadable, FormulaTooDeep, FormulaTooLong or FeatureUnknown."""

    def define(self, code: str, text: str, pointer: str) -> Formula:
        """A formula, which later texts may call by the code."""


class Language(Protocol):
    """The language conditions and formulas are written in."""

    def about(self, features: Mapping[str, Feature], numbers: frozenset[str]) -> Sentences:
        """A reader of texts about them."""


def compiled(model: OptionModel, language: Language) -> FeatureModel:
    """The feature model of an option model.

    Raises TreeTooDeep, GroupUnplaced, CellUnreadable, FormulaUnreadable, FormulaTooDeep,
    FormulaTooLong or what `FeatureModel.check` raises.
    """
    check_names(model)
    check_levels(model)
    plain = _Tree(model, {}).root()
    features = {feature.code: feature for feature in plain.walk()}
    check_placed(model, features)
    numbers = frozenset(code for code, each in features.items() if each.span)
    said = language.about(features, numbers | {each.code for each in model.numbers})
    derived = tuple(
        Derived(
            each.code,
            said.define(each.code, each.formula, f"/body/derived/{index}/formula"),
            each.unit,
            each.name_zh,
            each.name_en,
        )
        for index, each in enumerate(model.derived)
    )
    shown = {code: said.condition(text, pointer) for code, text, pointer in _visibility(model)}
    found = FeatureModel(
        _Tree(model, shown).root() if shown else plain,
        tuple(_parameter(each, shown) for each in model.numbers),
        derived,
        (
            *(_rule(rule) for rule in dict.fromkeys(model.rules)),
            *(
                Constraint(
                    each.code,
                    said.condition(each.condition, f"/body/constraints/{index}/condition"),
                    each.name_zh,
                    each.name_en,
                )
                for index, each in enumerate(model.constraints)
            ),
        ),
        tuple(_table(each, features, index) for index, each in enumerate(model.tables)),
    )
    found.check()
    return found


def _rule(rule: Rule) -> Constraint:
    one, other = Chosen(rule.option), Chosen(rule.other)
    if rule.kind is RuleKind.REQUIRES:
        return Constraint(rule.code, Implies(one, other))
    return Constraint(rule.code, Not(AllOf((one, other))))


class _Tree:
    """Builds the tree from its leaves, `shown` holding the conditions of visibility by code."""

    def __init__(self, model: OptionModel, shown: Mapping[str, Condition]) -> None:
        self._model, self._shown = model, shown
        self._below: dict[str, list[OptionGroup]] = {}
        for group in model.option_groups:
            self._below.setdefault(group.under, []).append(group)

    def root(self) -> Feature:
        return Feature(self._model.root, tuple(self._groups("")))

    def _groups(self, under: str) -> Iterator[Group]:
        # A group below itself is never reached from the root, so this always ends.
        for group in self._below.get(under, ()):
            low, high = group.bounds
            members = Group(low, high, tuple(self._option(option) for option in group.options))
            if not group.question:
                yield members
                continue
            asked = Feature(
                group.code,
                (members,),
                group.name_zh,
                group.name_en,
                abstract=True,
                shown_when=self._shown.get(group.code),
            )
            yield Group(1, 1, (asked,))

    def _option(self, option: Option) -> Feature:
        number = option.value or option.quantity
        return Feature(
            option.code,
            tuple(self._groups(option.code)),
            option.name_zh,
            option.name_en,
            option.abstract,
            option.proposed,
            _span(number) if number else None,
            Use.VALUE if option.value else Use.QUANTITY,
            option.unit,
            dict(_attributes(option)),
            self._shown.get(option.code),
        )


def _attributes(option: Option) -> Iterator[tuple[str, Fraction | str | bool]]:
    if option.surcharge.amount:
        yield "price", Fraction(option.surcharge.amount)
    for setting in option.settings:
        yield setting.parameter, setting.value
    for each in option.attributes:
        if each.number is not None:
            yield each.name, Fraction(each.number)
        elif each.text is not None:
            yield each.name, each.text
        else:
            yield each.name, bool(each.truth)


def _span(told: Range) -> Span:
    return Span(Fraction(told.low), Fraction(told.high), Fraction(told.step))


def _parameter(measure: Measure, shown: Mapping[str, Condition]) -> Parameter:
    return Parameter(
        measure.code,
        _span(measure.range),
        measure.unit,
        measure.name_zh,
        measure.name_en,
        measure.under,
        None if measure.proposed is None else Fraction(measure.proposed),
        shown.get(measure.code),
    )


def _visibility(model: OptionModel) -> Iterator[tuple[str, str, str]]:
    for index, group in enumerate(model.option_groups):
        pointer = f"/body/optionGroups/{index}"
        if group.shown_when:
            yield group.code, group.shown_when, pointer
        for option in group.options:
            if option.shown_when:
                yield option.code, option.shown_when, pointer
    for index, number in enumerate(model.numbers):
        if number.shown_when:
            yield number.code, number.shown_when, f"/body/numbers/{index}/shownWhen"


def _table(told: Combination, features: Mapping[str, Feature], index: int) -> Table:
    rows = []
    for number, row in enumerate(told.rows):
        pointer = f"/body/tables/{index}/rows/{number}"
        # A row of another length is for `FeatureModel.check` to refuse.
        columns = zip_longest(told.columns[: len(row)], row)
        rows.append(
            tuple(_cell(each, column is None or column in features, pointer) for column, each in columns)
        )
    return Table(told.code, told.columns, tuple(rows), told.name_zh, told.name_en)


def _cell(told: str, names_option: bool, pointer: str) -> Cell:
    if not told or names_option:
        return told or None
    try:
        return Fraction(Decimal(told))
    except (InvalidOperation, ValueError, OverflowError) as unreadable:
        raise CellUnreadable(pointer=pointer, cell=told) from unreadable
