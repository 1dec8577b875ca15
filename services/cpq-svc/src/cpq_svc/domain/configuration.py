"""A configuration is one way to build a product: options chosen, what is wrong with them, what comes of it.

Choices are a set: neither the order of clicks nor a second click on the same option makes a difference.
Options of a group that are all had need not be chosen.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from cpq_svc.domain.features.build import Build, broken_rules, built, derived_values
from cpq_svc.domain.features.build import Rule as Broken
from cpq_svc.domain.features.build import RuleKind as Kind
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.features.wording import amount_text, rule_text
from cpq_svc.domain.option import Cardinality, Option, OptionGroup
from cpq_svc.domain.option_model import OptionModel, Parameter, RuleKind
from kernel.errors import Rejected


class ConfigurationInvalid(Rejected):
    """The chosen options break a rule of the product; `broken` lists the codes of all broken rules."""

    code = "configuration-invalid"


@dataclass(frozen=True)
class BrokenRule:
    """One reason why a choice cannot be built. The code has its words in problems.yaml.

    `group-missing` (subject: the group) · `group-too-many` (subject: the group, other: the options chosen) ·
    `group-too-few`, `group-over` (subject, other: how many it takes) · `option-unknown` (subject) ·
    `option-requires` (subject requires other) · `options-exclude` (subject, other) · `option-misplaced`
    (subject goes only with other) · `number-needed` (subject) · `constraint-broken`, `table-broken`
    (subject: its code, other: what it says or its columns).
    """

    code: str
    subject: str
    other: str = ""


@dataclass(frozen=True)
class ChosenOption:
    """An option as it was chosen, with the names it had then; `quantity` is how many, or its number where it
    is `valued`, in `unit` where it has one. What was chosen before units were kept has none. `usual` is what
    the model itself proposes.
    """

    group: str
    group_name_zh: str
    group_name_en: str
    code: str
    name_zh: str
    name_en: str
    several: bool = False
    quantity: Decimal | None = None
    unit: str = ""
    valued: bool = False
    usual: bool = False


@dataclass(frozen=True)
class Given:
    """A number the buyer decided: how many of an option, or what a parameter is."""

    code: str
    value: Decimal


def by_code(numbers: Sequence[Given]) -> dict[str, Decimal]:
    """Numbers by what they are of."""
    return {each.code: each.value for each in numbers}


@dataclass(frozen=True)
class Configuration:
    """What `configure` found. Options and parameters stand in the product's order."""

    chosen: tuple[ChosenOption, ...]
    broken: tuple[BrokenRule, ...]
    parameters: tuple[Parameter, ...]
    build: Build

    @property
    def valid(self) -> bool:
        """Whether it can be built."""
        return not self.broken


NOTHING: Mapping[str, Decimal] = {}


def configure(
    model: OptionModel,
    features: FeatureModel,
    choices: Collection[str],
    numbers: Mapping[str, Decimal] = NOTHING,
) -> Configuration:
    """Judge a set of option codes and numbers against a product's option model, `features` being its compiled
    form.

    Never raises; unknown codes are a broken rule.

    Broken rules come in a fixed order: unknown names, then groups, numbers and rules, each in the product's
    order. A parameter set by several chosen options takes the value of the one that stands last in the
    product.
    """
    strange = frozenset(choices).difference(model.by_code)
    unknown = chain(sorted(strange), sorted(set(numbers) - set(features.numbers)))
    found = unjudged(model, features, choices, numbers)
    broken = chain(
        (BrokenRule("option-unknown", code) for code in unknown), _told(model, features, found.build)
    )
    return replace(found, broken=tuple(dict.fromkeys(broken)))


def unjudged(
    model: OptionModel,
    features: FeatureModel,
    choices: Collection[str],
    numbers: Mapping[str, Decimal] = NOTHING,
) -> Configuration:
    """What choices come to as far as they go; whether it can be built nobody asks."""
    given = {code: Fraction(value) for code, value in numbers.items()}
    known = frozenset(choices).intersection(model.by_code)
    return described(model, features, built(features, known, model.along, given))


def described(model: OptionModel, features: FeatureModel, build: Build) -> Configuration:
    """A build with the options and parameters it has; what is wrong with it is not looked for."""
    picked = [*_picked(model, build)]
    return Configuration(
        chosen=tuple(_chosen(group, option, build) for group, option in picked),
        broken=(),
        parameters=tuple(_parameters(model, features, build, [option for _, option in picked])),
        build=build,
    )


def _picked(model: OptionModel, build: Build) -> Iterator[tuple[OptionGroup, Option]]:
    for group in model.option_groups:
        for option in group.options:
            if build.chosen(option.code) and not option.abstract:
                yield group, option


def _told(model: OptionModel, features: FeatureModel, build: Build) -> Iterator[BrokenRule]:
    short = {rule.code: rule for rule in model.rules}
    for broken in broken_rules(features, build):
        rule = short.get(broken.subject) if broken.kind is Kind.CONSTRAINT else None
        if rule and rule.kind is RuleKind.REQUIRES:
            yield BrokenRule("option-requires", rule.option, rule.other)
        elif rule:
            # Said from both sides it is still one thing that is wrong.
            yield BrokenRule("options-exclude", *sorted((rule.option, rule.other)))
        elif broken.kind in (Kind.CONSTRAINT, Kind.TABLE):
            each = features.rules[broken.subject]
            code = "table-broken" if broken.kind is Kind.TABLE else "constraint-broken"
            yield BrokenRule(code, each.code, rule_text(each))
        else:
            yield _of_tree(features, broken, build)


def _of_tree(features: FeatureModel, broken: Broken, build: Build) -> BrokenRule:
    if broken.kind is Kind.SPAN:
        return BrokenRule("number-needed", broken.subject)
    if broken.kind is Kind.PLACE:
        return BrokenRule("option-misplaced", broken.subject, _above(features, broken.subject))
    group = features.features[broken.subject].groups[broken.group]
    if broken.kind is Kind.TOO_FEW:
        few = BrokenRule("group-too-few", broken.subject, str(group.low))
        return BrokenRule("group-missing", broken.subject) if group.low == 1 else few
    if group.high > 1:
        return BrokenRule("group-over", broken.subject, str(group.high))
    taken = ", ".join(member.code for member in group.members if build.chosen(member.code))
    return BrokenRule("group-too-many", broken.subject, taken)


def _above(features: FeatureModel, code: str) -> str:
    """The option something stands below, the question between them left out."""
    parent = features.parents[code]
    while features.features[parent].abstract and parent in features.parents:
        parent = features.parents[parent]
    return parent


def _chosen(group: OptionGroup, option: Option, build: Build) -> ChosenOption:
    number = build.numbers.get(option.code) if option.quantity or option.value else None
    return ChosenOption(
        group.code,
        group.name_zh,
        group.name_en,
        option.code,
        option.name_zh,
        option.name_en,
        several=group.cardinality not in (Cardinality.EXACTLY_ONE, Cardinality.AT_MOST_ONE),
        quantity=None if number is None else Decimal(amount_text(number)),
        unit="" if number is None else option.unit,
        valued=number is not None and option.value is not None,
        usual=option.proposed,
    )


def _parameters(
    model: OptionModel, features: FeatureModel, build: Build, picked: Sequence[Option]
) -> Iterator[Parameter]:
    overridden = {setting.parameter: setting.value for option in picked for setting in option.settings}
    for parameter in model.parameters:
        value = overridden.get(parameter.code)
        yield parameter if value is None else replace(parameter, value=value)
    for number in model.numbers:
        if number.code in build.numbers:
            value = amount_text(build.numbers[number.code])
            yield Parameter(number.code, number.name_zh, number.name_en, value, number.unit)
    values = derived_values(features, build)
    for derived in model.derived:
        value = derived_text(values[derived.code])
        yield Parameter(derived.code, derived.name_zh, derived.name_en, value, derived.unit)


def derived_text(value: Fraction) -> str:
    """A derived value as people read it: exact up to six places, rounded there."""
    return amount_text(Fraction(round(value, 6)))
