"""An option model says how one product may be built: groups of options, rules between them, parameters.

It is a value: changing a product replaces its model. The order of groups, options and parameters is the
maker's and is kept, because it is the order people read and because a later option has the last word on a
parameter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from cpq_svc.domain.option import (
    Cardinality,
    Combination,
    Derivation,
    Measure,
    Option,
    OptionGroup,
    Statement,
)
from cpq_svc.domain.structure import Operation, Position
from kernel.errors import NotFound, Rejected


class CodesRepeat(Rejected):
    """A code may name only one group, one option or one parameter of a product."""

    code = "codes-repeat"


class OptionOfRuleUnknown(Rejected):
    """A rule speaks of an option the product does not have."""

    code = "option-of-rule-unknown"


class RuleAboutItself(Rejected):
    """An option cannot require or exclude itself."""

    code = "rule-about-itself"


class ParameterUnknown(Rejected):
    """An option sets a technical parameter the product does not have."""

    code = "parameter-unknown"


class TableNotFound(NotFound):
    """The option model has no such table of combinations."""

    code = "table-not-found"


class CurrenciesMixed(Rejected):
    """All amounts of one product, price book or quote are in one currency."""

    code = "currencies-mixed"


class RuleKind(StrEnum):
    """What one option says about another. Excluding works both ways, requiring one way."""

    REQUIRES = "requires"
    EXCLUDES = "excludes"


@dataclass(frozen=True)
class Rule:
    """`option` requires or excludes `other`."""

    kind: RuleKind
    option: str
    other: str

    @property
    def code(self) -> str:
        """What it is called among the constraints."""
        return f"{self.option} {self.kind} {self.other}"


@dataclass(frozen=True)
class Parameter:
    """A technical parameter with its value as text and its unit (kN, mm, kW …); the unit may be empty."""

    code: str
    name_zh: str
    name_en: str
    value: str
    unit: str = ""


@dataclass(frozen=True)
class OptionModel:
    """Groups, rules and base parameters of one product; `root` is what conditions call the machine as a
    whole.

    Rules are the short form of the commonest constraints.
    """

    option_groups: tuple[OptionGroup, ...] = ()
    rules: tuple[Rule, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    constraints: tuple[Statement, ...] = ()
    numbers: tuple[Measure, ...] = ()
    derived: tuple[Derivation, ...] = ()
    tables: tuple[Combination, ...] = ()
    materials: tuple[Position, ...] = ()
    operations: tuple[Operation, ...] = ()
    root: str = "product"

    @cached_property
    def hash(self) -> str:
        """Names the model by what it says."""
        return sha256(repr(self).encode()).hexdigest()

    @cached_property
    def along(self) -> frozenset[str]:
        """What nobody has to choose: questions, and the options of groups of which all are had."""
        questions = {group.code for group in self.option_groups if group.question}
        had = (group.options for group in self.option_groups if group.cardinality is Cardinality.ALL)
        return frozenset(questions).union(option.code for options in had for option in options)

    @cached_property
    def by_code(self) -> Mapping[str, Option]:
        """Every option, in the maker's order."""
        return {option.code: option for option in self.options()}

    @property
    def leaves_no_choice(self) -> bool:
        """Whether it says no more than technical parameters."""
        return replace(self, parameters=(), root="product") == OptionModel()

    def options(self) -> Iterator[Option]:
        """Every option, in the maker's order."""
        for group in self.option_groups:
            yield from group.options

    def check(self, currency: str) -> None:
        """Raise CodesRepeat, OptionOfRuleUnknown, RuleAboutItself, ParameterUnknown or CurrenciesMixed."""
        options = list(self.options())
        _unique("/body/optionGroups", (group.code for group in self.option_groups))
        _unique("/body/optionGroups", (option.code for option in options))
        told = [each.code for each in self.parameters] + [each.code for each in self.numbers]
        _unique("/body/parameters", [*told, *(each.code for each in self.derived)])
        _unique("/body/materials", (each.code for each in self.materials))
        _unique("/body/operations", (each.code for each in self.operations))
        self._check_rules({option.code for option in options})
        self._check_options(options, currency)

    def _check_rules(self, known: set[str]) -> None:
        for index, rule in enumerate(self.rules):
            pointer = f"/body/rules/{index}"
            for code in (rule.option, rule.other):
                if code not in known:
                    raise OptionOfRuleUnknown(pointer=pointer, option=code)
            if rule.option == rule.other:
                raise RuleAboutItself(pointer=pointer, option=rule.option)

    def _check_options(self, options: list[Option], currency: str) -> None:
        parameters = {parameter.code for parameter in self.parameters}
        for option in options:
            if option.surcharge.currency != currency:
                raise CurrenciesMixed(
                    pointer="/body/optionGroups", currency=option.surcharge.currency, expected=currency
                )
            for setting in option.settings:
                if setting.parameter not in parameters:
                    raise ParameterUnknown(
                        pointer="/body/optionGroups", option=option.code, parameter=setting.parameter
                    )


def _unique(pointer: str, codes: Iterable[str]) -> None:
    repeated = [code for code, times in Counter(codes).items() if times > 1]
    if repeated:
        raise CodesRepeat(pointer=pointer, repeated=repeated[0])


def table_of(model: OptionModel, code: str) -> Combination:
    """The table of a code. Raises TableNotFound."""
    found = next((table for table in model.tables if table.code == code), None)
    if found is None:
        raise TableNotFound(table=code)
    return found
