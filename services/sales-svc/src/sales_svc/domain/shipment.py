"""A shipment is what left the factory for one order in one go: machines, each with its serial number."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kernel.errors import Conflict, NotFound, Rejected
from sales_svc.domain.order_line import OrderLine


class SerialRepeated(Rejected):
    """One shipment names a serial number twice."""

    code = "serial-repeated"


class SerialUnknown(NotFound):
    """The shipment of that serial number is not known yet."""

    code = "serial-unknown"


class SerialShippedAlready(Conflict):
    """A serial number leaves the factory once, whatever the order."""

    code = "serial-shipped-already"


class MachineRegisteredTwice(Conflict):
    """A serial number has one machine file."""

    code = "machine-registered-twice"


@dataclass(eq=False)
class ShippedMachine:
    """`machine_id` is the file field service opened for the serial number, None until it has."""

    serial: str
    line_no: int
    machine_id: UUID | None = None

    def register(self, machine_id: UUID) -> bool:
        """Its file was opened; tells whether that is news. Raises MachineRegisteredTwice."""
        if self.machine_id not in (None, machine_id):
            raise MachineRegisteredTwice(serial=self.serial)
        known, self.machine_id = self.machine_id, machine_id
        return known is None


@dataclass(eq=False)
class Shipment:
    """`shipped_on` is a day of the company's zone."""

    id: UUID
    shipped_on: date
    machines: list[ShippedMachine] = field(default_factory=list)


Leaving = tuple[ShippedMachine, OrderLine]
