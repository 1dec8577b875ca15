"""A service request is a customer's fault or question about one machine, from the report to its end."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from fieldservice_svc.domain.machine import Machine, MachineId
from fieldservice_svc.domain.response_clock import ResponseClock, Severity
from kernel.aggregate import Aggregate
from kernel.business_time import Calendar, company_day, months_later
from kernel.errors import Conflict, NotFound

RequestId = NewType("RequestId", UUID)

# How long the caller's name and number are kept after the request came to its end.
RETAIN_CONTACT_MONTHS = 24


class RequestNotFound(NotFound):
    """There is no such service request for whoever asks."""

    code = "request-not-found"


class RequestCannotMove(Conflict):
    """The request's status does not allow this step."""

    code = "request-cannot-move"


class RequestNotWaiting(Conflict):
    """Only the clock of an unanswered request can be held, once, and resumed after that."""

    code = "request-not-waiting"


@dataclass(frozen=True)
class ServiceRequested:
    """A customer reported a fault."""

    request: "ServiceRequest"


@dataclass(frozen=True)
class ResponseBreached:
    """Nobody answered in time."""

    request: "ServiceRequest"


class Status(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    RESPONDED = "responded"
    RESOLVED = "resolved"
    CANCELLED = "cancelled"


MOVES: dict[Status, set[Status]] = {
    Status.OPEN: {Status.RESPONDED, Status.CANCELLED},
    Status.RESPONDED: {Status.RESOLVED, Status.CANCELLED},
}


@dataclass(frozen=True)
class Report:
    """What the caller said, whom to call back (personal data), and who wrote it down."""

    severity: Severity
    description: str
    contact_name: str
    contact_phone: str
    reported_by: UUID


@dataclass(eq=False, kw_only=True)
class ServiceRequest(Aggregate):
    """`warranty_covered` is as of the day of the report; `owner_id` is the engineer sent last, nobody before
    that.
    """

    id: RequestId
    number: str
    machine_id: MachineId
    serial: str
    product_code: str
    account_id: UUID | None
    severity: Severity
    description: str
    contact_name: str
    contact_phone: str
    reported_by: UUID
    warranty_covered: bool
    requested_at: datetime
    clock: ResponseClock
    region: str
    unit_path: str
    partner_id: UUID | None
    owner_id: UUID | None = None
    status: Status = Status.OPEN
    responded_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    retain_until: date | None = None
    version: int | None = None

    @classmethod
    def about(
        cls,
        machine: Machine,
        request_id: RequestId,
        number: str,
        report: Report,
        calendar: Calendar,
        now: datetime,
    ) -> "ServiceRequest":
        """A fresh request about a machine; it lies where the machine lies, and its clock runs from `now`."""
        request = cls(
            id=request_id,
            number=number,
            machine_id=machine.id,
            serial=machine.serial,
            product_code=machine.product_code,
            account_id=machine.account_id,
            severity=report.severity,
            description=report.description,
            contact_name=report.contact_name,
            contact_phone=report.contact_phone,
            reported_by=report.reported_by,
            warranty_covered=machine.covered_on(company_day(now, calendar.zone)),
            requested_at=now,
            clock=ResponseClock.started(calendar, report.severity, now),
            region=machine.region,
            unit_path=machine.unit_path,
            partner_id=machine.partner_id,
        )
        request._record(ServiceRequested(request))
        return request

    def hold(self, calendar: Calendar, now: datetime) -> None:
        """The customer must do something first: the clock stops. Raises RequestNotWaiting."""
        if self.status is not Status.OPEN or self.clock.held:
            raise RequestNotWaiting(status=self.status, held=self.clock.held)
        self.notice_breach(now)
        self.clock = self.clock.hold(calendar, now)

    def resume(self, calendar: Calendar, now: datetime) -> None:
        """It is our turn again: the clock goes on where it stopped. Raises RequestNotWaiting."""
        if self.status is not Status.OPEN or not self.clock.held:
            raise RequestNotWaiting(status=self.status, held=self.clock.held)
        self.clock = self.clock.resume(calendar, now)

    def notice_breach(self, now: datetime) -> None:
        """Record, once, that the promised instant went by unanswered."""
        if self.status is not Status.OPEN:
            return
        noticed = self.clock.noticed(now)
        if noticed != self.clock:
            self.clock = noticed
            self._record(ResponseBreached(self))

    def respond(self, now: datetime) -> None:
        """Somebody answered: the clock has done its work, also while it was held."""
        self.notice_breach(now)
        self._move_to(Status.RESPONDED)
        self.responded_at = now

    def dispatch(self, engineer_id: UUID, now: datetime) -> None:
        """An engineer is sent; to an unanswered request that is the answer. Raises RequestCannotMove once it
        ended.
        """
        if self.status is Status.OPEN:
            self.respond(now)
        if self.status is not Status.RESPONDED:
            raise RequestCannotMove(status=self.status, target="dispatched")
        self.owner_id = engineer_id

    def resolve(self, outcome: str, today: date, now: datetime) -> None:
        """The customer is helped, and how."""
        self._close(Status.RESOLVED, outcome, today, now)

    def resolved_by_visit(self, order_number: str, today: date, now: datetime) -> None:
        """A visit fixed it; a request that ended otherwise meanwhile stays as it is."""
        if self.status is Status.RESPONDED:
            self.resolve(order_number, today, now)

    def cancel(self, reason: str, today: date, now: datetime) -> None:
        """It was no fault, or is no longer wanted, and why."""
        self.notice_breach(now)
        self._close(Status.CANCELLED, reason, today, now)

    def _close(self, target: Status, outcome: str, today: date, now: datetime) -> None:
        self._move_to(target)
        self.outcome, self.closed_at = outcome, now
        self.retain_until = months_later(today, RETAIN_CONTACT_MONTHS)

    def _move_to(self, target: Status) -> None:
        if target not in MOVES.get(self.status, ()):
            raise RequestCannotMove(status=self.status, target=target)
        self.status = target
