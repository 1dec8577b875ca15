"""A work order sends one engineer to one machine because of one request, and keeps what was done there and
its cost.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from fieldservice_svc.domain.service_request import RequestId, ServiceRequest
from fieldservice_svc.domain.visit_entry import EntryIdReused, Note, Signature, TooManyEntries, UsedPart
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected
from kernel.money import Money

WorkOrderId = NewType("WorkOrderId", UUID)
MINUTES_OF_AN_HOUR = Decimal(60)
# Notes and parts of one visit: a phone in a loop must not fill the database.
MOST_ENTRIES = 200


class WorkOrderNotFound(NotFound):
    """There is no such work order for whoever asks."""

    code = "work-order-not-found"


class WorkOrderCannotMove(Conflict):
    """The work order's status does not allow this step."""

    code = "work-order-cannot-move"


class RequestHasOpenOrder(Conflict):
    """One visit at a time: the request's last work order has not ended yet."""

    code = "request-has-open-order"


class EngineerUnknown(Rejected):
    """Nobody of that id works here, or not for whoever asks."""

    code = "engineer-unknown"


class WindowTurnedRound(Rejected):
    """A planned window ends after it begins."""

    code = "window-turned-round"


@dataclass(frozen=True)
class WorkOrderCompleted:
    """A visit is done."""

    order: "WorkOrder"
    at: datetime


@dataclass(frozen=True)
class PartConsumed:
    """A part left the engineer's van for the machine."""

    order: "WorkOrder"
    part: "UsedPart"


class Status(StrEnum):
    """Where a visit stands."""

    PLANNED = "planned"
    ON_WAY = "on-way"
    WORKING = "working"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


# Work that has begun is completed, fixed or not: its parts and hours cannot be unmade.
MOVES: dict[Status, set[Status]] = {
    Status.PLANNED: {Status.ON_WAY, Status.WORKING, Status.CANCELLED},
    Status.ON_WAY: {Status.WORKING, Status.CANCELLED},
    Status.WORKING: {Status.COMPLETED},
}
NOT_BEGUN = frozenset(status for status, moves in MOVES.items() if Status.CANCELLED in moves)


@dataclass(eq=False, kw_only=True)
class WorkOrder(Aggregate):
    """`owner_id` is the engineer. Costs are the factory's own, without tax; `fixed` is None until it is
    completed.

    `entries` counts notes and parts, so that each of them makes a new version of the order.
    """

    id: WorkOrderId
    number: str
    request_id: RequestId
    machine_id: UUID
    serial: str
    product_code: str
    account_id: UUID | None
    owner_id: UUID
    planned_from: datetime
    planned_until: datetime
    created_at: datetime
    labour_cost: Money
    parts_cost: Money
    region: str
    unit_path: str
    partner_id: UUID | None
    status: Status = Status.PLANNED
    started_at: datetime | None = None
    completed_at: datetime | None = None
    labour_minutes: int = 0
    fixed: bool | None = None
    signature_name: str = ""
    signature_image: str = ""
    cancelled_why: str = ""
    retain_until: date | None = None
    entries: int = 0
    notes: list[Note] = field(default_factory=list)
    parts: list[UsedPart] = field(default_factory=list)
    version: int | None = None

    @classmethod
    def sending(
        cls,
        engineer_id: UUID,
        request: ServiceRequest,
        order_id: WorkOrderId,
        number: str,
        window: tuple[datetime, datetime],
        currency: str,
        now: datetime,
    ) -> "WorkOrder":
        """A planned visit; it lies where its request lies. Raises WindowTurnedRound."""
        if window[1] <= window[0]:
            raise WindowTurnedRound(pointer="/body/plannedUntil")
        return cls(
            id=order_id,
            number=number,
            request_id=request.id,
            machine_id=request.machine_id,
            serial=request.serial,
            product_code=request.product_code,
            account_id=request.account_id,
            owner_id=engineer_id,
            planned_from=window[0],
            planned_until=window[1],
            created_at=now,
            labour_cost=Money.zero(currency),
            parts_cost=Money.zero(currency),
            region=request.region,
            unit_path=request.unit_path,
            partner_id=request.partner_id,
        )

    def depart(self) -> None:
        """The engineer is on the way."""
        self._move_to(Status.ON_WAY)

    def start(self, now: datetime) -> None:
        """The engineer is at the machine; a phone without a net may have skipped the way there."""
        self._move_to(Status.WORKING)
        self.started_at = now

    def cancel(self, reason: str) -> None:
        """Nobody goes, and why; only before work began."""
        self._move_to(Status.CANCELLED)
        self.cancelled_why = reason

    def write(self, note: Note) -> None:
        """Keep a note, at any time, once. Raises EntryIdReused when the id came before with another text."""
        known = next((n for n in self.notes if n.id == note.id), None)
        if known is not None:
            if known.text != note.text:
                raise EntryIdReused(pointer="/path/note_id")
            return
        self._count_entry()
        self.notes.append(note)

    def has_used(self, entry_id: UUID, part_code: str, quantity: int) -> bool:
        """Whether this very use was told before; raises EntryIdReused for an id of another use."""
        known = next((p for p in self.parts if p.id == entry_id), None)
        if known is not None and (known.part_code, known.quantity) != (part_code, quantity):
            raise EntryIdReused(pointer="/path/movement_id")
        return known is not None

    def use(self, entry_id: UUID, part_code: str, quantity: int, unit_cost: Money, now: datetime) -> None:
        """Put parts into the machine at cost, rounded half up per line. Raises WorkOrderCannotMove unless
        working.
        """
        if self.status is not Status.WORKING:
            raise WorkOrderCannotMove(status=self.status, target="part-used")
        self._count_entry()
        line = (unit_cost * quantity).rounded()
        used = UsedPart(
            id=entry_id, part_code=part_code, quantity=quantity, unit_cost=unit_cost, cost=line, used_at=now
        )
        self.parts.append(used)
        self.parts_cost = self.parts_cost + line
        self._record(PartConsumed(self, used))

    def complete(
        self, fixed: bool, minutes: int, hourly_rate: Money, signature: Signature, now: datetime
    ) -> None:
        """The visit is done; labour is minutes × hourly rate, rounded half up."""
        self._move_to(Status.COMPLETED)
        self.fixed, self.labour_minutes, self.completed_at = fixed, minutes, now
        self.labour_cost = labour_cost(minutes, hourly_rate)
        self.signature_name, self.signature_image = signature.name, signature.image
        self._record(WorkOrderCompleted(self, now))

    def _count_entry(self) -> None:
        if self.entries >= MOST_ENTRIES:
            raise TooManyEntries(most=MOST_ENTRIES)
        self.entries += 1

    def _move_to(self, target: Status) -> None:
        if target not in MOVES.get(self.status, ()):
            raise WorkOrderCannotMove(status=self.status, target=target)
        self.status = target


def labour_cost(minutes: int, hourly_rate: Money) -> Money:
    """Minutes at an hourly rate, rounded half up to the currency's smallest unit."""
    return Money(hourly_rate.amount * minutes / MINUTES_OF_AN_HOUR, hourly_rate.currency).rounded()
