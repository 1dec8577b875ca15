"""A saved configuration is a machine somebody put together and wants to come back to.

It keeps the choices, which of them nobody made but the model or who finished it, the edition of the option
model they were made by, and what came of them then. Whether they still come to the same is asked of a newer
edition and answered with the differences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import NewType
from uuid import UUID

from cpq_svc.domain.configuration import BrokenRule, ChosenOption, Given, by_code, configure, derived_text
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.features.answer import Answer
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.materials import Structure
from cpq_svc.domain.option_model import OptionModel, Parameter
from cpq_svc.domain.proposing import GaveWay
from cpq_svc.domain.trial import verdict
from cpq_svc.domain.wanted import Wanted, sums_of
from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.errors import NotFound

SavedConfigurationId = NewType("SavedConfigurationId", UUID)


class SavedConfigurationNotFound(NotFound):
    """There is no such saved configuration, or it is not yours."""

    code = "saved-configuration-not-found"


@dataclass(frozen=True)
class Total:
    """A numeric attribute summed over the machine: `price` is the surcharges, then weight, days, whatever
    there is.
    """

    attribute: str
    value: Decimal


@dataclass(frozen=True)
class Outcome:
    """What choices come to by one edition."""

    edition: int
    model_hash: str
    valid: bool
    chosen: tuple[ChosenOption, ...]
    parameters: tuple[Parameter, ...]
    totals: tuple[Total, ...]


def outcome(wanted: Wanted, offered: Offered) -> tuple[Outcome, tuple[BrokenRule, ...]]:
    """What choices come to, and what is wrong with them."""
    found = verdict(wanted, offered)
    sums: Mapping[str, Fraction] = sums_of(offered.features, found.build)
    totals = tuple(Total(name, Decimal(derived_text(value))) for name, value in sums.items())
    return (
        Outcome(offered.edition, offered.hash, found.valid, found.chosen, found.parameters, totals),
        found.broken,
    )


@dataclass(eq=False)
class SavedConfiguration(Aggregate):
    """`hash` names choices and model together: the same hash is the same machine."""

    id: SavedConfigurationId
    name: str
    product_code: str
    options: tuple[str, ...]
    refused: tuple[str, ...]
    numbers: tuple[Given, ...]
    proposed: tuple[str, ...]
    result: Outcome
    hash: str
    created_at: datetime
    owner_id: UUID | None
    unit_path: str
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def save(
        cls,
        configuration_id: SavedConfigurationId,
        name: str,
        wanted: Wanted,
        offered: Offered,
        actor: Actor,
        now: datetime,
    ) -> "SavedConfiguration":
        """Keep choices as they stand, whatever is wrong with them."""
        result, _ = outcome(wanted, offered)
        return cls(
            id=configuration_id,
            name=name,
            product_code=offered.product.code,
            options=wanted.options,
            refused=wanted.refused,
            numbers=wanted.numbers,
            proposed=wanted.proposals,
            result=result,
            hash=_hash(offered, wanted),
            created_at=now,
            owner_id=actor.id,
            unit_path=actor.unit_path,
            partner_id=actor.partner_id,
        )

    @property
    def wanted(self) -> Wanted:
        """The choices that were made, and the proposals among them."""
        return Wanted(self.options, self.refused, self.numbers, proposed=frozenset(self.proposed))

    def change(self, name: str, wanted: Wanted, offered: Offered) -> None:
        """Keep other choices, or the same by a newer edition."""
        self.name, self.hash = name, _hash(offered, wanted)
        self.options, self.refused, self.numbers = wanted.options, wanted.refused, wanted.numbers
        self.proposed = wanted.proposals
        self.result, _ = outcome(wanted, offered)


# A model, compiled, and what its machines are made of.
Made = tuple[OptionModel, FeatureModel, Structure] | None


@dataclass(frozen=True)
class Difference:
    """Something that is not as it was when it was saved; an empty text is nothing."""

    kind: str
    subject: str
    before: str
    after: str


@dataclass(frozen=True)
class Revalidated:
    """What was kept, what it comes to now, what is wrong with it now, and how it could go on, once proposals
    gave way.
    """

    saved: SavedConfiguration
    now: Outcome
    broken: tuple[BrokenRule, ...]
    differences: list[Difference]
    offered: Offered
    answer: Answer
    gave_way: tuple[GaveWay, ...] = ()


def differences(before: Outcome, after: Outcome) -> list[Difference]:
    """Options, technical parameters and totals that differ, in this order, each in the order of the newer
    model.
    """
    options = _differ("option", _named(before.chosen), _named(after.chosen))
    parameters = _differ("parameter", _told(before.parameters), _told(after.parameters))
    totals = _differ(
        "total",
        {each.attribute: f"{each.value:f}" for each in before.totals},
        {each.attribute: f"{each.value:f}" for each in after.totals},
    )
    return [*options, *parameters, *totals]


def made_otherwise(kept: Wanted, then: Made, left: Wanted, now: Made) -> list[Difference]:
    """Positions of the material list and operations that differ between what was kept, then, and what is left
    of it now, of a machine that can be built by both.

    Raises QuantityNotPositive.
    """
    if not then or not now:
        return []
    before, after = _made(kept, *then), _made(left, *now)
    if before is None or after is None:
        return []
    return [*_differ("material", before[0], after[0]), *_differ("operation", before[1], after[1])]


def _made(
    wanted: Wanted, model: OptionModel, features: FeatureModel, structure: Structure
) -> tuple[dict[str, str], dict[str, str]] | None:
    found = configure(model, features, wanted.options, by_code(wanted.numbers))
    if not found.valid:
        return None
    materials, work = structure.materials(found.build), structure.work(found.build)
    return (
        {each.position: f"{each.quantity:f} {each.unit} {each.item}" for each in materials},
        {each.code: f"{each.minutes:f} min {each.centre}" for each in work},
    )


def _named(chosen: Sequence[ChosenOption]) -> dict[str, str]:
    return {each.code: f"{Decimal(1) if each.quantity is None else each.quantity:f}" for each in chosen}


def _told(parameters: Sequence[Parameter]) -> dict[str, str]:
    return {each.code: f"{each.value} {each.unit}".strip() for each in parameters}


def _differ(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    return [
        Difference(kind, code, before.get(code, ""), after.get(code, ""))
        for code in dict.fromkeys((*after, *before))
        if before.get(code, "") != after.get(code, "")
    ]


def _hash(offered: Offered, wanted: Wanted) -> str:
    numbers = sorted((each.code, f"{each.value.normalize():f}") for each in wanted.numbers)
    said = (
        offered.product.code,
        offered.hash,
        sorted(set(wanted.options)),
        sorted(set(wanted.refused)),
        numbers,
    )
    return sha256(repr(said).encode()).hexdigest()
