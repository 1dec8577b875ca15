"""A partner is a dealer we sell through. Partners form a tree; a partner may order once it is active."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.actor import Actor, Kind
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

PartnerId = NewType("PartnerId", UUID)

# A path is one index entry of PostgreSQL (2,704 bytes); six levels of 37 characters stay far below it.
DEEPEST = 6


class PartnerNotFound(NotFound):
    """There is no such partner for whoever asks."""

    code = "partner-not-found"


class PartnerMissing(Rejected):
    """A colleague must say for which partner."""

    code = "partner-missing"


class PartnerInactive(Conflict):
    """An inactive partner neither orders nor registers."""

    code = "partner-inactive"


class PartnerCannotMove(Conflict):
    """The partner is active, or inactive, already."""

    code = "partner-cannot-move"


class PartnerTreeTooDeep(Rejected):
    """A partner may have at most five partners above it."""

    code = "partner-tree-too-deep"


class PartnerKnown(Conflict):
    """Another partner has this name below the same parent."""

    code = "partner-known"


class Grade(StrEnum):
    """What a partner is worth to us; it decides its purchase price. A is best."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True)
class PartnerActivated:
    """The partner may order from now on."""

    partner: "Partner"
    at: datetime


@dataclass(frozen=True)
class PartnerChanged:
    """Name, grade, region, owner or activity changed."""

    partner: "Partner"
    at: datetime


@dataclass(eq=False, kw_only=True)
class Partner(Aggregate):
    """`path` is the line of ids from the root down to this partner, each ending in a slash.

    `partner_id` is the partner's own id: the scope column that lets its users see it.
    """

    id: PartnerId
    parent_id: PartnerId | None
    path: str
    name: str
    grade: Grade
    region: str
    unit_path: str
    owner_id: UUID | None
    partner_id: UUID
    created_at: datetime
    active: bool = False
    version: int | None = None

    def place_below(self, parent: "Partner | None") -> None:
        """Hang it into the tree; raises PartnerTreeTooDeep."""
        self.parent_id = parent.id if parent else None
        self.path = f"{parent.path if parent else '/'}{self.id}/"
        if self.path.count("/") - 1 > DEEPEST:
            raise PartnerTreeTooDeep(pointer="/body/parentId", levels=DEEPEST)

    def activate(self, now: datetime) -> None:
        """Let it order; raises PartnerCannotMove when it may already."""
        if self.active:
            raise PartnerCannotMove(target="active")
        self.active = True
        self._record(PartnerActivated(self, now))

    def deactivate(self, now: datetime) -> None:
        """Let it order no more; what it ordered before goes on. Raises PartnerCannotMove."""
        if not self.active:
            raise PartnerCannotMove(target="inactive")
        self.active = False
        self._record(PartnerChanged(self, now))

    def change(
        self, name: str, grade: Grade, region: str, owner_id: UUID, unit_path: str, now: datetime
    ) -> None:
        """New master data; prices of the new grade count for drafts that are priced from now on."""
        self.name, self.grade, self.region = name, grade, region
        self.owner_id, self.unit_path = owner_id, unit_path
        self._record(PartnerChanged(self, now))

    def must_be_active(self) -> None:
        """Raises PartnerInactive."""
        if not self.active:
            raise PartnerInactive(name=self.name)


def partner_for(actor: Actor, asked: UUID | None) -> PartnerId:
    """For whom somebody acts: a dealer user for its own partner, a colleague for the one named.

    Raises PartnerMissing, or PartnerNotFound when a dealer names another partner.
    """
    own = actor.partner_id if actor.kind is Kind.DEALER else None
    if actor.kind is Kind.DEALER and (own is None or asked not in (None, own)):
        raise PartnerNotFound(id=asked)
    chosen = own or asked
    if chosen is None:
        raise PartnerMissing(pointer="/body/partnerId")
    return PartnerId(chosen)
