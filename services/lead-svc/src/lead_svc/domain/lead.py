"""A lead is a stranger who may buy. It is captured once, owned by one colleague, and converted at
most once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound

LeadId = NewType("LeadId", UUID)


class LeadNotFound(NotFound):
    """There is no such lead for whoever asks."""

    code = "lead-not-found"


class LeadCannotMove(Conflict):
    """The lead's status does not allow this step."""

    code = "lead-cannot-move"


class LeadHasNoOwner(Conflict):
    """A lead is worked by its owner; this one has none yet."""

    code = "lead-has-no-owner"


@dataclass(frozen=True)
class LeadCaptured:
    """Somebody who may buy became known."""

    lead: "Lead"
    at: datetime


@dataclass(frozen=True)
class LeadAssigned:
    """A colleague became the owner; `reason` is readable by whoever did or did not get it."""

    lead: "Lead"
    reason: str
    at: datetime


@dataclass(frozen=True)
class LeadConverted:
    """The lead became a customer's opportunity of that name."""

    lead: "Lead"
    opportunity_name: str
    at: datetime


class Status(StrEnum):
    """Where a lead stands."""

    NEW = "new"
    QUALIFIED = "qualified"
    CONVERTED = "converted"
    DROPPED = "dropped"


MOVES: dict[Status, set[Status]] = {
    Status.NEW: {Status.QUALIFIED, Status.DROPPED},
    Status.QUALIFIED: {Status.CONVERTED, Status.DROPPED},
}


@dataclass(frozen=True)
class Consent:
    """What the person agreed to: the version of the text and when; empty when nobody was asked."""

    version: str = ""
    given_on: date | None = None


@dataclass(eq=False, kw_only=True)
class Lead(Aggregate):
    """`credit_code` is the 18-character unified social credit code; `mobile` and `phone` are E.164; both may
    be empty.

    `company_key` is what names are compared by (see `domain.company`).
    """

    id: LeadId
    company_name: str
    company_key: str
    contact_name: str
    mobile: str
    phone: str
    email: str
    credit_code: str
    address: str
    website: str
    note: str
    source: str
    product_line: str
    region: str
    unit_path: str
    owner_id: UUID | None
    consent_version: str
    consent_given_on: date | None
    retain_until: date | None
    import_id: UUID | None
    created_at: datetime
    partner_id: UUID | None = None
    assigned_at: datetime | None = None
    assigned_why: str = ""
    dropped_why: str = ""
    status: Status = Status.NEW
    version: int | None = None

    def captured(self, now: datetime) -> None:
        """Tell that this lead is new."""
        self._record(LeadCaptured(self, now))

    def assign(self, owner_id: UUID, unit_path: str, reason: str, now: datetime) -> None:
        """Give it to a colleague; raises LeadCannotMove once it is converted or dropped."""
        if self.status not in MOVES:
            raise LeadCannotMove(status=self.status, target="assigned")
        self.owner_id, self.unit_path = owner_id, unit_path
        self.assigned_at, self.assigned_why = now, reason
        self._record(LeadAssigned(self, reason, now))

    def qualify(self) -> None:
        """A colleague made sure that there is a need."""
        if self.owner_id is None:
            raise LeadHasNoOwner
        self._move_to(Status.QUALIFIED)

    def drop(self, reason: str) -> None:
        """Nothing will come of it, and why."""
        self._move_to(Status.DROPPED)
        self.dropped_why = reason

    def convert(self, opportunity_name: str, now: datetime) -> None:
        """It becomes account, contact and opportunity in sales."""
        self._move_to(Status.CONVERTED)
        self._record(LeadConverted(self, opportunity_name, now))

    def _move_to(self, target: Status) -> None:
        if target not in MOVES.get(self.status, ()):
            raise LeadCannotMove(status=self.status, target=target)
        self.status = target
