"""What the use cases of this context need from storage."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol, Self
from uuid import UUID

from fieldservice_svc.domain.copies import AccountCopy, CalendarCopy, PersonCopy, ProductCopy
from fieldservice_svc.domain.machine import Machine, MachineId
from fieldservice_svc.domain.part import Part, PartId
from fieldservice_svc.domain.service_request import RequestId, ServiceRequest
from fieldservice_svc.domain.van_stock import Engineer, Movement
from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from kernel.actor import Actor
from kernel.business_time import Calendar


class Machines(Protocol):
    """The machines that exist for whoever acts."""

    def get(self, machine_id: MachineId, expected: int | None = None) -> Machine:
        """One machine; raises MachineNotFound, or Stale when `expected` is not its version."""

    def add(self, machine: Machine) -> None:
        """Keep a new machine; a serial registered at the same moment raises SerialJustRegistered when it is
        saved.
        """

    def registered(self, serials: Collection[str]) -> set[str]:
        """Which of these serials have a file already, whoever sees it."""

    def of_order(self, order_id: UUID) -> Sequence[Machine]:
        """All that left for one order so far."""


class Requests(Protocol):
    """The service requests that exist for whoever acts."""

    def get(self, request_id: RequestId, expected: int | None = None) -> ServiceRequest:
        """One request; raises RequestNotFound, or Stale."""

    def add(self, request: ServiceRequest) -> None:
        """Keep a new request."""

    def overdue(self, now: datetime, most: int) -> Sequence[ServiceRequest]:
        """Unanswered requests whose running clock went by their promise unnoticed, oldest promise first,
        locked.
        """


class WorkOrders(Protocol):
    """The work orders that exist for whoever acts."""

    def get(self, order_id: WorkOrderId, expected: int | None = None) -> WorkOrder:
        """One order; raises WorkOrderNotFound, or Stale."""

    def locked(self, order_id: WorkOrderId) -> WorkOrder:
        """One order, kept from others until the end: entries of one phone arrive in any order and at once."""

    def not_begun(self, engineer_id: UUID) -> Sequence[WorkOrder]:
        """What an engineer has still to begin, locked."""

    def add(self, order: WorkOrder) -> None:
        """Keep a new order; a request with an open one raises RequestHasOpenOrder when it is saved."""


class People(Protocol):
    """The local copy of colleagues."""

    def engineer(self, person_id: UUID) -> Engineer:
        """An active colleague within reach, who does not leave meanwhile; raises EngineerUnknown."""

    def keep(self, person: PersonCopy) -> None:
        """Keep the newest of what identity told."""

    def left(self, person_id: UUID, version: int) -> bool:
        """Remember that a colleague left, also when nothing else is known of them yet; False when newer news
        say that they are back.
        """


class Parts(Protocol):
    """The parts."""

    def get(self, part_id: PartId, expected: int | None = None) -> Part:
        """One part; raises PartNotFound, or Stale."""

    def of_code(self, code: str) -> Part:
        """The part a phone or a person named by its code; raises PartUnknown."""

    def add(self, part: Part) -> None:
        """Keep a new part; a code that is taken raises PartCodeTaken when it is saved."""


class Vans(Protocol):
    """What engineers carry."""

    def put(self, movement: Movement, engineer: Engineer) -> None:
        """Add to stock and ledger together, and set the movement's stock; raises VanOverfull."""

    def take(self, movement: Movement) -> None:
        """Take from stock, write the ledger, and set the movement's stock; raises PartNotInVan."""


class Copies(Protocol):
    """Names and hours told by other contexts."""

    def calendar(self) -> Calendar:
        """The company's calendar; the ordinary one until identity has told of another."""

    def keep_calendar(self, calendar: CalendarCopy) -> None:
        """Keep the newest."""

    def keep_product(self, product: ProductCopy) -> None:
        """Keep the newest."""

    def accepted_on(self, order_id: UUID) -> date | None:
        """The day an order was accepted, if it was; nobody else tells it until the transaction ends."""

    def keep_acceptance(self, order_id: UUID, accepted_on: date) -> None:
        """Keep the day an order was accepted."""

    def keep_account(self, account: AccountCopy) -> None:
        """Keep the newest."""


class Work(Protocol):
    """One transaction. `zone` is where the company's days are counted."""

    @property
    def zone(self) -> str: ...

    @property
    def machines(self) -> Machines: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def work_orders(self) -> WorkOrders: ...
    @property
    def people(self) -> People: ...
    @property
    def parts(self) -> Parts: ...
    @property
    def vans(self) -> Vans: ...
    @property
    def copies(self) -> Copies: ...

    def next_number(self, kind: str, year: int) -> str:
        """The next document number, like `SR-2026-000001`; gaps may happen."""

    def by(self, actor: Actor, reason: str = "") -> Self:
        """Say who acts."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
