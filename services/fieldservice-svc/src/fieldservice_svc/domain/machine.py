"""A machine is one serial number that left the factory, with the configuration it was sold with. Its file
never ends.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NewType
from uuid import UUID

from fieldservice_svc.domain.warranty import Start
from kernel.aggregate import Aggregate
from kernel.business_time import months_later
from kernel.errors import Conflict, NotFound, Rejected, Stale

MachineId = NewType("MachineId", UUID)


class MachineNotFound(NotFound):
    """There is no such machine for whoever asks."""

    code = "machine-not-found"


class SerialJustRegistered(Stale):
    """Another shipment message opened this serial's file at the same moment; trying again finds it."""

    code = "serial-just-registered"


class MachineAlreadyCommissioned(Conflict):
    """A machine is commissioned once."""

    code = "machine-already-commissioned"


class CommissionedOutOfTime(Rejected):
    """A machine is commissioned after its shipment and not in the future."""

    code = "commissioned-out-of-time"


@dataclass(frozen=True)
class MachineRegistered:
    """A machine file was opened."""

    machine: "Machine"
    at: datetime


@dataclass(frozen=True)
class MachineCommissioned:
    """The machine runs at the customer's."""

    machine: "Machine"
    on: date


@dataclass(eq=False, kw_only=True)
class Machine(Aggregate):
    """`configuration` and `technical_parameters` are as sold and never change; `account_name` is as of
    shipment.

    `warranty_until` is the last covered day in the company's zone, None until the warranty has begun; files
    from before do not know its months and what it began with. `owner_id` is the engineer who was sent last.
    """

    id: MachineId
    serial: str
    product_code: str
    product_name: str
    configuration: dict[str, Any]
    technical_parameters: dict[str, Any]
    shipment_id: UUID
    order_id: UUID
    order_number: str
    account_id: UUID | None
    account_name: str
    end_user_name: str
    shipped_on: date
    warranty_until: date | None
    registered_at: datetime
    region: str
    unit_path: str
    partner_id: UUID | None = None
    owner_id: UUID | None = None
    commissioned_on: date | None = None
    warranty_months: int | None = None
    warranty_from: Start | None = None
    version: int | None = None

    def registered(self) -> None:
        """Tell that this file is new."""
        self._record(MachineRegistered(self, self.registered_at))

    def covered_on(self, day: date) -> bool:
        """Whether the maker repairs on a day at its own cost: before the warranty begins and while
        it runs; the last day counts.
        """
        return self.warranty_until is None or day <= self.warranty_until

    def accepted(self, on: date) -> None:
        """Its order was accepted on a day; a warranty that waits for that begins."""
        waits = self.warranty_from is Start.ACCEPTANCE and self.warranty_until is None
        if waits and self.warranty_months is not None:
            self.warranty_until = months_later(on, self.warranty_months)

    def commission(self, on: date, today: date) -> None:
        """It was put into operation; raises MachineAlreadyCommissioned or CommissionedOutOfTime."""
        if self.commissioned_on is not None:
            raise MachineAlreadyCommissioned(serial=self.serial, on=self.commissioned_on)
        if not self.shipped_on <= on <= today:
            raise CommissionedOutOfTime(pointer="/body/commissionedOn", shipped=self.shipped_on, today=today)
        self.commissioned_on = on
        self._record(MachineCommissioned(self, on))

    def visited_by(self, engineer_id: UUID) -> None:
        """An engineer was sent and sees the machine's file from now on."""
        self.owner_id = engineer_id
