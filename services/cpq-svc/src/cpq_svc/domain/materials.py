"""The material list of a machine: of each position what its conditions choose, as much as formulas say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from cpq_svc.domain.compiling import Language
from cpq_svc.domain.configuration import derived_text
from cpq_svc.domain.features.answer import Choice, Finding, Flaw
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.features.expression import ALWAYS, Chosen, Condition, Formula, Same
from cpq_svc.domain.features.feature import Constraint, Feature, Group
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.structure import Component, Operation, Position
from kernel.errors import Rejected


class QuantityNotPositive(Rejected):
    """A formula gives a machine nothing, or less, of a component or of time it needs."""

    code = "quantity-not-positive"


@dataclass(frozen=True)
class Material:
    """So much of an item in a position; `quantity` is without scrap, `gross` with it."""

    position: str
    item: str
    name_zh: str
    name_en: str
    unit: str
    quantity: Decimal
    gross: Decimal


@dataclass(frozen=True)
class Work:
    """So many minutes of a step at a work centre."""

    code: str
    name_zh: str
    name_en: str
    centre: str
    minutes: Decimal


@dataclass(frozen=True)
class MaterialList:
    """All a machine is made of, and how, by one edition of its option model."""

    product_code: str
    edition: int
    model_hash: str
    materials: list[Material]
    operations: list[Work]


@dataclass(frozen=True)
class Structure:
    """Compiled: positions with what needs them and their components, and operations; conditions first."""

    positions: tuple[tuple[Position, Condition, tuple[tuple[Condition, Formula, Component], ...]], ...]
    operations: tuple[tuple[Condition, Formula, Operation], ...]

    def materials(self, build: Build) -> list[Material]:
        """What a valid machine is made of. Raises QuantityNotPositive."""
        return [
            material(position, component, formula.of(build))
            for position, _, components in self.positions
            for condition, formula, component in components
            if condition.holds(build)
        ]

    def work(self, build: Build) -> list[Work]:
        """How it is made. Raises QuantityNotPositive."""
        return [
            work(each, formula.of(build))
            for condition, formula, each in self.operations
            if condition.holds(build)
        ]


def structure(model: OptionModel, features: FeatureModel, language: Language) -> Structure:
    """The compiled structure of a model. Raises FormulaUnreadable or FeatureUnknown."""
    said = language.about(features.features, frozenset(features.numbers))
    for index, derived in enumerate(model.derived):
        said.define(derived.code, derived.formula, f"/body/derived/{index}/formula")

    def condition(text: str, pointer: str) -> Condition:
        return said.condition(text, pointer) if text else ALWAYS

    positions = []
    for number, position in enumerate(model.materials):
        here = f"/body/materials/{number}"
        components = tuple(
            (
                condition(each.condition, f"{here}/alternatives/{index}/condition"),
                said.formula(each.quantity, f"{here}/alternatives/{index}/quantity"),
                each,
            )
            for index, each in enumerate(position.alternatives)
        )
        positions.append((position, condition(position.needed_when, f"{here}/neededWhen"), components))
    operations = tuple(
        (
            condition(each.condition, f"/body/operations/{index}/condition"),
            said.formula(each.minutes, f"/body/operations/{index}/minutes"),
            each,
        )
        for index, each in enumerate(model.operations)
    )
    return Structure(tuple(positions), operations)


@dataclass(frozen=True)
class Doubts:
    """What has to be asked of an engine: a flaw is there if its choices can be built in `model`."""

    model: FeatureModel
    asked: Sequence[tuple[Flaw, tuple[Choice, ...]]]


def doubts(structure: Structure, features: FeatureModel) -> Doubts:
    """Machines that would miss a component, or have two in one position."""
    asked: list[tuple[Flaw, tuple[Choice, ...]]] = []
    marks: list[tuple[str, Condition]] = []
    for position, needed, components in structure.positions:
        codes = [f"{position.code}#{index}" for index in range(len(components))]
        marks += [(code, each[0]) for code, each in zip(codes, components, strict=True)]
        marks.append((f"{position.code}#", needed))
        if needed is not ALWAYS or all(condition is not ALWAYS for condition, _, _ in components):
            nothing = (Choice(f"{position.code}#", True), *(Choice(code, False) for code in codes))
            asked.append((Flaw(Finding.MISSING, position.code, ()), nothing))
        for one, other in combinations(range(len(components)), 2):
            told = f"{components[one][2].item}, {components[other][2].item}"
            both = (Choice(codes[one], True), Choice(codes[other], True))
            asked.append((Flaw(Finding.DOUBLED, position.code, (), told), both))
    members = tuple(Feature(code) for code, _ in marks)
    root = replace(features.root, groups=(*features.root.groups, Group(0, len(members), members)))
    meant = (Constraint(f"={code}", Same(Chosen(code), condition)) for code, condition in marks)
    marked = replace(features, root=root, constraints=(*features.constraints, *meant))
    return Doubts(marked if marks else features, asked)


def material(position: Position, component: Component, quantity: Fraction) -> Material:
    """So much of a component in its position. Raises QuantityNotPositive."""
    exact = _amount(component.item, quantity)
    gross = quantity * (1 + Fraction(component.scrap_percent) / 100)
    return Material(
        position.code,
        component.item,
        component.name_zh,
        component.name_en,
        component.unit,
        exact,
        Decimal(derived_text(gross)),
    )


def work(each: Operation, minutes: Fraction) -> Work:
    """An operation that takes so long. Raises QuantityNotPositive."""
    return Work(each.code, each.name_zh, each.name_en, each.centre, _amount(each.code, minutes))


def _amount(of: str, value: Fraction) -> Decimal:
    if value <= 0:
        raise QuantityNotPositive(of=of, value=derived_text(value))
    return Decimal(derived_text(value))
