"""An option model says how one product may be built: groups of options, rules between them, parameters.

It is a value: changing a product replaces its model. The order of groups, options and parameters is the
maker's and is kept, because it is the order people read and because a later option has the last word on a
parameter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kernel.errors import Rejected
from kernel.money import Money


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


class CurrenciesMixed(Rejected):
    """All amounts of one product, price book or quote are in one currency."""

    code = "currencies-mixed"


class Cardinality(StrEnum):
    """How many options of a group make a valid machine."""

    EXACTLY_ONE = "exactly-one"
    AT_MOST_ONE = "at-most-one"
    ANY = "any"


class RuleKind(StrEnum):
    """What one option says about another. Excluding works both ways, requiring one way."""

    REQUIRES = "requires"
    EXCLUDES = "excludes"


@dataclass(frozen=True)
class Setting:
    """The value an option gives to a technical parameter; the unit stays the product's."""

    parameter: str
    value: str


@dataclass(frozen=True)
class Option:
    """One choice.

    The surcharge is per machine, before discounts and VAT; it may be negative for a leaner build.
    """

    code: str
    name_zh: str
    name_en: str
    surcharge: Money
    settings: tuple[Setting, ...] = ()


@dataclass(frozen=True)
class OptionGroup:
    """Options that answer one question, such as which controller."""

    code: str
    name_zh: str
    name_en: str
    cardinality: Cardinality
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Rule:
    """`option` requires or excludes `other`."""

    kind: RuleKind
    option: str
    other: str


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
    """Groups, rules and base parameters of one product."""

    option_groups: tuple[OptionGroup, ...] = ()
    rules: tuple[Rule, ...] = ()
    parameters: tuple[Parameter, ...] = ()

    def options(self) -> Iterator[Option]:
        """Every option, in the maker's order."""
        for group in self.option_groups:
            yield from group.options

    def check(self, currency: str) -> None:
        """Raise CodesRepeat, OptionOfRuleUnknown, RuleAboutItself, ParameterUnknown or CurrenciesMixed."""
        options = list(self.options())
        _unique("/body/optionGroups", (group.code for group in self.option_groups))
        _unique("/body/optionGroups", (option.code for option in options))
        _unique("/body/parameters", (parameter.code for parameter in self.parameters))
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
