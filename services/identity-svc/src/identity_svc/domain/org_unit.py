"""An org unit is a part of the company. Units form one tree; each knows its path from the top, ending in a
slash, so that everything below a unit is found by one prefix.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

DEEPEST = 8


class OrgUnitNotFound(NotFound):
    """There is no such org unit for whoever asks."""

    code = "org-unit-not-found"


class UnitUnknown(Rejected):
    """The org unit named in the request does not exist."""

    code = "unit-unknown"


class UnitCodeTaken(Conflict):
    """Another unit of the same parent has this code."""

    code = "unit-code-taken"


class UnitBelowItself(Rejected):
    """A unit cannot be moved below itself."""

    code = "unit-below-itself"


class UnitTooDeep(Rejected):
    """The tree would grow deeper than eight levels."""

    code = "unit-too-deep"


class RootStays(Conflict):
    """The top of the company has no place to move to."""

    code = "root-stays"


@dataclass(frozen=True)
class OrgUnitChanged:
    """A unit was made, renamed or moved."""

    unit: "OrgUnit"


@dataclass(eq=False, kw_only=True)
class OrgUnit(Aggregate):
    """`code` is the unit's own part of the path. `owner_id` is its manager."""

    id: UUID
    parent_id: UUID | None
    code: str
    name: str
    unit_path: str
    owner_id: UUID | None = None
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def made(cls, unit_id: UUID, parent: "OrgUnit | None", code: str, name: str) -> "OrgUnit":
        """A new unit below another, or the top of the company."""
        unit = cls(id=unit_id, parent_id=parent.id if parent else None, code=code, name=name, unit_path="")
        unit._place(parent)
        return unit

    def rename(self, name: str, manager_id: UUID | None) -> None:
        """Another name, another manager."""
        self.name, self.owner_id = name, manager_id
        self._record(OrgUnitChanged(self))

    def move(self, parent: "OrgUnit", below: Sequence["OrgUnit"]) -> dict[str, str]:
        """Hang the unit and all `below` it under another parent; old path → new path of each.

        Raises RootStays, UnitBelowItself or UnitTooDeep.
        """
        if self.parent_id is None:
            raise RootStays
        if parent.unit_path.startswith(self.unit_path):
            raise UnitBelowItself(pointer="/body/parentId")
        before = self.unit_path
        self.parent_id = parent.id
        self._place(parent)
        moved = {before: self.unit_path}
        for unit in below:
            moved[unit.unit_path] = self.unit_path + unit.unit_path.removeprefix(before)
            unit._stand_at(moved[unit.unit_path])
        return moved

    def _place(self, parent: "OrgUnit | None") -> None:
        self._stand_at(f"{parent.unit_path if parent else '/'}{self.code}/")

    def _stand_at(self, path: str) -> None:
        if path.count("/") - 1 > DEEPEST:
            raise UnitTooDeep(deepest=DEEPEST, pointer="/body/parentId")
        self.unit_path = path
        self._record(OrgUnitChanged(self))
