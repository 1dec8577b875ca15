"""A default view is the saved view in which a list opens for one person. They have one for a list at most."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID, uuid5

from kernel.actor import Actor
from kernel.aggregate import Aggregate


def default_id(person_id: UUID, list_name: str) -> UUID:
    """One person and one list have one default."""
    return uuid5(person_id, list_name)


@dataclass(eq=False, kw_only=True)
class DefaultView(Aggregate):
    """`view_id` names a view of the owner's own or one shared with them; shared no more, it opens nothing."""

    id: UUID
    list_name: str
    view_id: UUID
    owner_id: UUID | None
    unit_path: str
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def of(cls, actor: Actor, list_name: str, view_id: UUID) -> Self:
        """The first default of whoever acts for a list."""
        return cls(
            id=default_id(actor.id, list_name), list_name=list_name, view_id=view_id, owner_id=actor.id,
            unit_path=actor.unit_path, region=next(iter(actor.regions), ""), partner_id=actor.partner_id,
        )  # fmt: skip
