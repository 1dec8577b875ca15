"""The collections of this context over PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from chassis.copies import keep_newest
from chassis.work import SqlWork, fresh
from fieldservice_svc.adapters.announce import ANNOUNCE
from fieldservice_svc.adapters.tables import (
    REQUEST_OWNERS,
    accounts,
    calendars,
    machines,
    order_acceptances,
    parts,
    people,
    products,
    requests,
    van_stock,
    work_orders,
)
from fieldservice_svc.domain.copies import AccountCopy, CalendarCopy, PersonCopy, ProductCopy
from fieldservice_svc.domain.machine import Machine, MachineId, MachineNotFound, SerialJustRegistered
from fieldservice_svc.domain.part import Part, PartCodeTaken, PartId, PartNotFound, PartUnknown
from fieldservice_svc.domain.service_request import RequestId, RequestNotFound, ServiceRequest, Status
from fieldservice_svc.domain.van_stock import (
    FULLEST,
    Engineer,
    Movement,
    MovementIdTaken,
    PartNotInVan,
    VanOverfull,
)
from fieldservice_svc.domain.work_order import (
    NOT_BEGUN,
    EngineerUnknown,
    RequestHasOpenOrder,
    WorkOrder,
    WorkOrderId,
    WorkOrderNotFound,
)
from kernel.business_time import Calendar
from kernel.errors import BusinessError
from kernel.ids import new_id

_SEQUENCES = {"SR": "service_request_numbers", "WO": "work_order_numbers"}


class SqlMachines:
    """Machines."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, machine_id: MachineId, expected: int | None = None) -> Machine:
        """One machine of the asker's."""
        found = self._session.scalars(
            select(Machine).where(machines.c.id == machine_id, self._scope)
        ).one_or_none()
        if found is None:
            raise MachineNotFound(id=machine_id)
        return fresh(found, expected)

    def add(self, machine: Machine) -> None:
        """Keep a new machine."""
        self._session.add(machine)

    def registered(self, serials: Collection[str]) -> set[str]:
        """Which serials are known; no scope: a serial is one machine whoever asks."""
        return set(self._session.scalars(select(machines.c.serial).where(machines.c.serial.in_(serials))))

    def of_order(self, order_id: UUID) -> Sequence[Machine]:
        """Those of an order, within the asker's reach."""
        asked = select(Machine).where(machines.c.order_id == order_id, self._scope)
        return self._session.scalars(asked.order_by(machines.c.id)).all()


class SqlRequests:
    """Service requests."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, request_id: RequestId, expected: int | None = None) -> ServiceRequest:
        """One request of the asker's."""
        asked = select(ServiceRequest).where(requests.c.id == request_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise RequestNotFound(id=request_id)
        return fresh(found, expected)

    def add(self, request: ServiceRequest) -> None:
        """Keep a new request."""
        self._session.add(request)

    def overdue(self, now: datetime, most: int) -> Sequence[ServiceRequest]:
        """Those being changed at this moment notice it themselves or wait for the next tick."""
        r = requests.c
        asked = (
            select(ServiceRequest)
            .where(
                r.status == Status.OPEN,
                ~r.clock_held,
                r.breached_at.is_(None),
                r.respond_by < now,
                self._scope,
            )
            .order_by(r.respond_by)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        return self._session.scalars(asked).all()


class SqlWorkOrders:
    """Work orders."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, order_id: WorkOrderId, expected: int | None = None) -> WorkOrder:
        """One work order of the asker's."""
        found = self._session.scalars(
            select(WorkOrder).where(work_orders.c.id == order_id, self._scope)
        ).one_or_none()
        if found is None:
            raise WorkOrderNotFound(id=order_id)
        return fresh(found, expected)

    def locked(self, order_id: WorkOrderId) -> WorkOrder:
        """Its row is locked before its notes and parts are read, so that they are the newest."""
        self._session.execute(
            select(work_orders.c.id).where(work_orders.c.id == order_id, self._scope).with_for_update()
        )
        return self.get(order_id)

    def not_begun(self, engineer_id: UUID) -> Sequence[WorkOrder]:
        """By id, so that two who lock them do not wait for each other."""
        w = work_orders.c
        asked = select(WorkOrder).where(w.owner_id == engineer_id, w.status.in_(NOT_BEGUN), self._scope)
        return self._session.scalars(asked.order_by(w.id).with_for_update()).all()

    def add(self, order: WorkOrder) -> None:
        """Keep a new order."""
        self._session.add(order)


class SqlPeople:
    """The local copy of colleagues; a colleague is their own owner, so that scopes reach them like any
    record.
    """

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def engineer(self, person_id: UUID) -> Engineer:
        """An active colleague within reach; news that they left wait until they are sent."""
        p = people.c
        here = (p.id == person_id, p.active, p.left_version < p.version, self._scope)
        asked = select(p.id, p.name, p.unit_path, p.region).where(*here).with_for_update(read=True)
        row = self._session.execute(asked).one_or_none()
        if row is None:
            raise EngineerUnknown(pointer="/body/engineerId")
        return Engineer(*row)

    def keep(self, person: PersonCopy) -> None:
        """Keep the newest; that they left is kept beside it."""
        values = asdict(person)
        key = values.pop("person_id")
        keep_newest(self._session, people, {"id": key, "owner_id": key, **values})

    def left(self, person_id: UUID, version: int) -> bool:
        """A leaver nobody told of before is a row without a name, which the name joins when it comes."""
        new = insert(people).values(
            id=person_id,
            owner_id=person_id,
            version=0,
            unit_path="",
            region="",
            name="",
            active=False,
            left_version=version,
        )
        later = func.greatest(people.c.left_version, new.excluded.left_version)
        told = new.on_conflict_do_update(index_elements=[people.c.id], set_={"left_version": later})
        gone = told.returning(people.c.left_version >= people.c.version)
        return bool(self._session.scalar(gone))


class SqlParts:
    """Parts."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, part_id: PartId, expected: int | None = None) -> Part:
        """One part of the asker's."""
        found = self._session.scalars(select(Part).where(parts.c.id == part_id, self._scope)).one_or_none()
        if found is None:
            raise PartNotFound(id=part_id)
        return fresh(found, expected)

    def of_code(self, code: str) -> Part:
        """By the code printed on it; no scope: whoever holds a part may name it."""
        found = self._session.scalars(select(Part).where(parts.c.code == code)).one_or_none()
        if found is None:
            raise PartUnknown(pointer="/body/partCode", code=code)
        return found

    def add(self, part: Part) -> None:
        """Keep a new part."""
        self._session.add(part)


class SqlVans:
    """Stock and ledger: one statement decides about the stock, the movement is the line that explains it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, movement: Movement, engineer: Engineer) -> None:
        """Add; the first load of a part makes its row."""
        new = insert(van_stock).values(
            id=new_id(), version=1, owner_id=engineer.id, unit_path=engineer.unit_path,
            region=engineer.region,
            part_code=movement.part_code, quantity=movement.change,
        )  # fmt: skip
        more = van_stock.c.quantity + new.excluded.quantity
        stock = self._session.scalar(
            new.on_conflict_do_update(
                constraint="van_stock_owner_part",
                set_={"quantity": more, "version": van_stock.c.version + 1},
                where=more <= FULLEST,
            ).returning(van_stock.c.quantity)
        )
        if stock is None:
            raise VanOverfull(pointer="/body/quantity", most=FULLEST)
        self._book(movement, stock)

    def take(self, movement: Movement) -> None:
        """Take, if so many are there: of two who want the last one, one gets it."""
        v, left = van_stock.c, van_stock.c.quantity + movement.change
        stock = self._session.scalar(
            update(van_stock)
            .where(v.owner_id == movement.engineer_id, v.part_code == movement.part_code, left >= 0)
            .values(quantity=left, version=v.version + 1)
            .returning(v.quantity)
        )
        if stock is None:
            raise PartNotInVan(pointer="/body/quantity", part=movement.part_code, wanted=-movement.change)
        self._book(movement, stock)

    def _book(self, movement: Movement, stock: int) -> None:
        movement.stock = stock
        self._session.add(movement)


class SqlCopies:
    """What other contexts told; no scope: names and hours are the same for everybody."""

    def __init__(self, session: Session, zone: str) -> None:
        self._session, self._zone = session, zone

    def calendar(self) -> Calendar:
        """The company has one; should identity ever tell of two, the older id stays."""
        row = self._session.execute(select(calendars).order_by(calendars.c.id).limit(1)).one_or_none()
        if row is None:
            return Calendar(self._zone)
        lists = (tuple(row.hours), tuple(row.holidays), tuple(row.makeup_days))
        return CalendarCopy(row.id, row.zone, *lists, row.version, row.weekday_hours).calendar()

    def keep_calendar(self, calendar: CalendarCopy) -> None:
        """Keep the newest."""
        values = asdict(calendar)
        keep_newest(self._session, calendars, {"id": values.pop("calendar_id"), **values})

    def keep_product(self, product: ProductCopy) -> None:
        """Keep the newest."""
        values = asdict(product)
        keep_newest(self._session, products, {"id": values.pop("product_id"), **values})

    def accepted_on(self, order_id: UUID) -> date | None:
        """A row is made where there is none: two that tell of one order at once have something to wait at."""
        new = insert(order_acceptances).values(order_id=order_id)
        same = {"order_id": new.excluded.order_id}
        asked = new.on_conflict_do_update(index_elements=[order_acceptances.c.order_id], set_=same)
        return self._session.scalar(asked.returning(order_acceptances.c.accepted_on))

    def keep_acceptance(self, order_id: UUID, accepted_on: date) -> None:
        """An order is accepted once."""
        new = insert(order_acceptances).values(order_id=order_id, accepted_on=accepted_on)
        told = {"accepted_on": new.excluded.accepted_on}
        self._session.execute(
            new.on_conflict_do_update(index_elements=[order_acceptances.c.order_id], set_=told)
        )

    def keep_account(self, account: AccountCopy) -> None:
        """Keep the newest."""
        values = asdict(account)
        keep_newest(self._session, accounts, {"id": values.pop("account_id"), **values})


class FieldServiceWork(SqlWork):
    """One transaction of the field service context."""

    announce = ANNOUNCE
    constraints: ClassVar[Mapping[str, type[BusinessError]]] = {
        "machines_serial": SerialJustRegistered,
        "work_orders_one_open": RequestHasOpenOrder,
        "parts_code": PartCodeTaken,
        "stock_movements_pkey": MovementIdTaken,
    }
    machines = property(lambda self: SqlMachines(self.session, self.scope_of(machines)))
    requests = property(lambda self: SqlRequests(self.session, self.scope_of(requests, *REQUEST_OWNERS)))
    work_orders = property(lambda self: SqlWorkOrders(self.session, self.scope_of(work_orders)))
    people = property(lambda self: SqlPeople(self.session, self.scope_of(people)))
    parts = property(lambda self: SqlParts(self.session, self.scope_of(parts)))
    vans = property(lambda self: SqlVans(self.session))
    copies = property(lambda self: SqlCopies(self.session, self.zone))

    def next_number(self, kind: str, year: int) -> str:
        """From a sequence: nobody waits for anybody, and a rolled back number is a gap."""
        drawn = self.session.scalar(
            text("select nextval(cast(:name as regclass))"), {"name": _SEQUENCES[kind]}
        )
        return f"{kind}-{year}-{drawn:06d}"
