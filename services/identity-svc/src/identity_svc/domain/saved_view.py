"""A saved view is a way of looking at one list, kept under a name: filters, order and columns as the list's
address says them. Nobody else sees it until its owner shares it. An address that was sent goes on working
when the view is gone, for it carries the query itself.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

# Of one owner, over all lists.
MOST = 200


class SavedViewNotFound(NotFound):
    """There is no such view for whoever asks."""

    code = "saved-view-not-found"


class ViewUnknown(Rejected):
    """No view of this list that the asker sees has this id."""

    code = "view-unknown"


class ViewNameTaken(Conflict):
    """The owner has another view of this list under this name."""

    code = "view-name-taken"


class TooManyViews(Conflict):
    """Somebody owns at most MOST views."""

    code = "too-many-views"


def check_room(owned: int) -> None:
    """Raises TooManyViews where somebody who owns this many may keep no more."""
    if owned >= MOST:
        raise TooManyViews(most=MOST)


class SharedWith(StrEnum):
    """Who sees a view beside its owner. A unit is the one its owner belongs to now, and those below."""

    NOBODY = "nobody"
    UNIT = "unit"
    EVERYBODY = "everybody"


@dataclass(eq=False, kw_only=True)
class SavedView(Aggregate):
    """`list_name` is the list's stable key (`leads`), `query` what stands behind the `?` of its address."""

    id: UUID
    list_name: str
    name: str
    query: str
    created_at: datetime
    owner_id: UUID | None
    unit_path: str
    region: str = ""
    partner_id: UUID | None = None
    shared_with: SharedWith = SharedWith.NOBODY
    version: int | None = None

    @classmethod
    def by(cls, actor: Actor, view_id: UUID, list_name: str, name: str, query: str, now: datetime) -> Self:
        """A view of whoever acts, shown to nobody else yet."""
        return cls(
            id=view_id, list_name=list_name, name=name, query=query, created_at=now, owner_id=actor.id,
            unit_path=actor.unit_path, region=next(iter(actor.regions), ""), partner_id=actor.partner_id,
        )  # fmt: skip

    def change(self, name: str, query: str) -> None:
        """Another name, or another way of looking."""
        self.name, self.query = name, query

    def share(self, shared_with: SharedWith) -> None:
        """Show it to these from now on, and to nobody else."""
        self.shared_with = shared_with
