"""A product family groups products that are told by the same technical parameters; families lie below one
another, and what a family defines all below it have too.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.option_model import CodesRepeat
from cpq_svc.domain.unit import Units
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

FamilyId = NewType("FamilyId", UUID)


class FamilyNotFound(NotFound):
    """There is no such product family."""

    code = "family-not-found"


class FamilyUnknown(Rejected):
    """A product or a family names a family that does not exist."""

    code = "family-unknown"


class FamilyCodeTaken(Conflict):
    """Another family has this code."""

    code = "family-code-taken"


class FamilyBelowItself(Rejected):
    """A family cannot lie below itself."""

    code = "family-below-itself"


class ParameterInherited(Rejected):
    """A family above or below defines the parameter already."""

    code = "parameter-inherited"


class DefinitionContradicts(Rejected):
    """A definition leaves no value: its lowest is above its highest, or it has nothing to choose from."""

    code = "definition-contradicts"


class ParameterType(StrEnum):
    """What a technical parameter may be."""

    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    TRUTH = "truth"


@dataclass(frozen=True)
class ParameterDefinition:
    """A technical parameter every product of the family may tell. A number has a unit and lies between limits
    in it; a choice is one of its words. A product that lacks what is required is told so, and kept.
    """

    code: str
    name_zh: str
    name_en: str
    type: ParameterType
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    choices: tuple[str, ...] = ()
    required: bool = False

    def check(self, pointer: str, units: Units) -> None:
        """Raise UnitUnknown, UnitRetired or DefinitionContradicts."""
        number = self.type is ParameterType.NUMBER
        if self.unit:
            units.check(self.unit, f"{pointer}/unit")
        between = self.low is not None and self.high is not None and self.low > self.high
        astray = (self.unit or self.low is not None or self.high is not None) and not number
        if between or astray or (self.type is ParameterType.CHOICE) != bool(self.choices):
            raise DefinitionContradicts(pointer=pointer, parameter=self.code)


@dataclass(eq=False)
class Family(Aggregate):
    """`parent` is the code of the family it lies below, or empty. The catalogue is the whole company's."""

    id: FamilyId
    code: str
    name_zh: str
    name_en: str
    parent: str
    definitions: tuple[ParameterDefinition, ...]
    created_at: datetime
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @property
    def units(self) -> frozenset[str]:
        """The codes of the units its definitions are in."""
        return frozenset(each.unit for each in self.definitions)

    def check(self, units: Units) -> None:
        """Raise CodesRepeat or what `ParameterDefinition.check` raises."""
        codes = Counter(each.code for each in self.definitions)
        if repeated := next((code for code, times in codes.items() if times > 1), None):
            raise CodesRepeat(pointer="/body/definitions", repeated=repeated)
        for index, each in enumerate(self.definitions):
            each.check(f"/body/definitions/{index}", units)

    def change(
        self,
        name_zh: str,
        name_en: str,
        parent: str,
        definitions: tuple[ParameterDefinition, ...],
        units: Units,
    ) -> None:
        """Say it anew. Raises what `check` raises."""
        known = units.keeping(self.units)
        self.name_zh, self.name_en, self.parent, self.definitions = name_zh, name_en, parent, definitions
        self.check(known)


def above(family: Family, families: Sequence[Family]) -> list[Family]:
    """A family and those it lies below, the nearest first. Raises FamilyUnknown or FamilyBelowItself."""
    by_code = {each.code: each for each in families}
    found = [family]
    while found[-1].parent:
        parent = by_code.get(found[-1].parent)
        if parent is None:
            raise FamilyUnknown(pointer="/body/parent", family=found[-1].parent)
        if parent in found:
            raise FamilyBelowItself(pointer="/body/parent", family=family.code)
        found.append(parent)
    return found


def definitions_of(family: Family, families: Sequence[Family]) -> dict[str, ParameterDefinition]:
    """Every parameter of a family by code, those from furthest above first."""
    lines = [each.definitions for each in reversed(above(family, families))]
    return {each.code: each for line in lines for each in line}


def check_tree(families: Sequence[Family]) -> None:
    """Raise FamilyUnknown, FamilyBelowItself or, for what a line defines twice, ParameterInherited."""
    for family in families:
        line = above(family, families)
        codes = Counter(each.code for one in line for each in one.definitions)
        if twice := next((code for code, times in codes.items() if times > 1), None):
            raise ParameterInherited(pointer="/body/definitions", parameter=twice)
