"""A registration (报备) protects one dealer's work on one end user
and product line against every other dealer.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, NotFound

RegistrationId = NewType("RegistrationId", UUID)

# Our side's promise to dealers; while a registration waits for its answer it stands for as long.
PROTECTION = timedelta(days=120)


class RegistrationNotFound(NotFound):
    """There is no such registration for whoever asks."""

    code = "registration-not-found"


class RegistrationCannotMove(Conflict):
    """The registration's status does not allow this step."""

    code = "registration-cannot-move"


class DealTaken(Conflict):
    """Somebody's registration stands. The answer says until when and never whose it is."""

    code = "deal-taken"

    def __init__(self, *, pointer: str | None = None, until: date | None = None) -> None:
        super().__init__(pointer=pointer, until=until)
        self.until = until


@dataclass(frozen=True)
class DealRegistered:
    """A dealer reported a project."""

    registration: "DealRegistration"
    at: datetime


@dataclass(frozen=True)
class DealApproved:
    """The project is protected."""

    registration: "DealRegistration"
    at: datetime


@dataclass(frozen=True)
class DealRefused:
    """The registration was refused; its `refused_why` says why."""

    registration: "DealRegistration"
    at: datetime


@dataclass(frozen=True)
class DealExpired:
    """Its last day is over."""

    registration: "DealRegistration"


class Status(StrEnum):
    """Where a registration stands. Submitted and approved ones keep others out."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"


MOVES: dict[Status, set[Status]] = {
    Status.SUBMITTED: {Status.APPROVED, Status.REFUSED, Status.EXPIRED},
    Status.APPROVED: {Status.EXPIRED},
}


@dataclass(eq=False, kw_only=True)
class DealRegistration(Aggregate):
    """`end_user_key` is what names are compared by (see `domain.end_user`).

    `protected_until` is the last day, in the company's zone, on which it keeps others out.
    """

    id: RegistrationId
    partner_id: UUID
    partner_name: str
    end_user_name: str
    end_user_key: str
    project_name: str
    product_line: str
    region: str
    model_interest: str
    unit_path: str
    owner_id: UUID | None
    protected_until: date
    created_at: datetime
    decided_at: datetime | None = None
    refused_why: str = ""
    status: Status = Status.SUBMITTED
    version: int | None = None

    def registered(self, now: datetime) -> None:
        """Tell that this registration is new."""
        self._record(DealRegistered(self, now))

    def approve(self, now: datetime, zone: str) -> None:
        """Protect it for 120 days from now; raises RegistrationCannotMove."""
        self._move_to(Status.APPROVED)
        self.decided_at, self.protected_until = now, protected_until(now, zone)
        self._record(DealApproved(self, now))

    def refuse(self, reason: str, now: datetime) -> None:
        """Say no, and why; others may register from now on. Raises RegistrationCannotMove."""
        self._move_to(Status.REFUSED)
        self.decided_at, self.refused_why = now, reason
        self._record(DealRefused(self, now))

    def stands_on(self, day: date) -> bool:
        """Whether it keeps others out on a day."""
        return self.status in MOVES and day <= self.protected_until

    def expire(self) -> None:
        """Its last day is over; raises RegistrationCannotMove."""
        self._move_to(Status.EXPIRED)
        self._record(DealExpired(self))

    def _move_to(self, target: Status) -> None:
        if target not in MOVES.get(self.status, ()):
            raise RegistrationCannotMove(status=self.status, target=target)
        self.status = target


def protected_until(now: datetime, zone: str) -> date:
    """The last protected day of what is registered or approved now."""
    return company_day(now, zone) + PROTECTION


@dataclass(frozen=True, kw_only=True)
class DealConflict:
    """A dealer wanted to register what was taken. Kept for that dealer;
    it holds nothing of the registration it met.
    """

    id: UUID
    partner_id: UUID
    end_user_name: str
    end_user_key: str
    project_name: str
    product_line: str
    region: str
    unit_path: str
    owner_id: UUID | None
    taken_until: date
    tried_at: datetime
