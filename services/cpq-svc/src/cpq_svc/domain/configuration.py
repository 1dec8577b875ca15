"""A configuration is one way to build a product: options chosen, what is wrong with them, what comes of it.

Choices are a set: neither the order of clicks nor a second click on the same option makes a difference.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from cpq_svc.domain.option_model import Cardinality, Option, OptionGroup, OptionModel, Parameter, RuleKind
from kernel.errors import Rejected


class ConfigurationInvalid(Rejected):
    """The chosen options break a rule of the product; `broken` lists the codes of all broken rules."""

    code = "configuration-invalid"


@dataclass(frozen=True)
class BrokenRule:
    """One reason why a choice cannot be built. The code has its words in problems.yaml.

    `group-missing` (subject: the group) · `group-too-many` (subject: the group, other: the options chosen) ·
    `option-unknown` (subject) · `option-requires` (subject requires other) · `options-exclude` (subject,
    other).
    """

    code: str
    subject: str
    other: str = ""


@dataclass(frozen=True)
class ChosenOption:
    """An option as it was chosen, with the names it had then."""

    group: str
    group_name_zh: str
    group_name_en: str
    code: str
    name_zh: str
    name_en: str
    several: bool = False


@dataclass(frozen=True)
class Configuration:
    """What `configure` found. Options and parameters stand in the product's order."""

    chosen: tuple[ChosenOption, ...]
    broken: tuple[BrokenRule, ...]
    parameters: tuple[Parameter, ...]

    @property
    def valid(self) -> bool:
        """Whether it can be built."""
        return not self.broken


def configure(model: OptionModel, choices: Collection[str]) -> Configuration:
    """Judge a set of option codes against a product's option model.

    Never raises; unknown codes are a broken rule.

    Broken rules come in a fixed order: unknown options, then groups, then rules, each in the product's order.
    A parameter set by several chosen options takes the value of the one that stands last in the product.
    """
    wanted = frozenset(choices)
    known = {option.code for option in model.options()}
    broken = chain(
        (BrokenRule("option-unknown", code) for code in sorted(wanted - known)),
        _broken_groups(model, wanted),
        _broken_rules(model, wanted & known),
    )
    return Configuration(
        chosen=tuple(_chosen(group, option) for group, option in _picked(model, wanted)),
        broken=tuple(dict.fromkeys(broken)),
        parameters=tuple(_parameters(model, wanted)),
    )


def _picked(model: OptionModel, wanted: frozenset[str]) -> Iterator[tuple[OptionGroup, Option]]:
    for group in model.option_groups:
        for option in group.options:
            if option.code in wanted:
                yield group, option


def _broken_groups(model: OptionModel, wanted: frozenset[str]) -> Iterator[BrokenRule]:
    for group in model.option_groups:
        picked = [option.code for option in group.options if option.code in wanted]
        if not picked and group.cardinality is Cardinality.EXACTLY_ONE:
            yield BrokenRule("group-missing", group.code)
        if len(picked) > 1 and group.cardinality is not Cardinality.ANY:
            yield BrokenRule("group-too-many", group.code, ", ".join(picked))


def _broken_rules(model: OptionModel, wanted: frozenset[str]) -> Iterator[BrokenRule]:
    for rule in model.rules:
        if rule.option not in wanted:
            continue
        if rule.kind is RuleKind.REQUIRES and rule.other not in wanted:
            yield BrokenRule("option-requires", rule.option, rule.other)
        if rule.kind is RuleKind.EXCLUDES and rule.other in wanted:
            # Said from both sides it is still one thing that is wrong.
            yield BrokenRule("options-exclude", *sorted((rule.option, rule.other)))


def _chosen(group: OptionGroup, option: Option) -> ChosenOption:
    return ChosenOption(
        group.code,
        group.name_zh,
        group.name_en,
        option.code,
        option.name_zh,
        option.name_en,
        several=group.cardinality is Cardinality.ANY,
    )


def _parameters(model: OptionModel, wanted: frozenset[str]) -> Iterator[Parameter]:
    overridden = {
        setting.parameter: setting.value
        for _, option in _picked(model, wanted)
        for setting in option.settings
    }
    for parameter in model.parameters:
        yield replace(parameter, value=overridden.get(parameter.code, parameter.value))
