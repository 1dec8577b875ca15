"""A shipment is what left the factory for one order in one go: machines, each with its serial number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kernel.errors import Conflict, Rejected
from sales_svc.domain.order_line import OrderLine

# A published fact holds at most 64 KiB; the rest is room for what surrounds the machines.
_PARCEL_BYTES = 48 * 1024


class SerialRepeated(Rejected):
    """One shipment names a serial number twice."""

    code = "serial-repeated"


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


@dataclass(eq=False)
class Shipment:
    """`shipped_on` is a day of the company's zone."""

    id: UUID
    shipped_on: date
    machines: list[ShippedMachine] = field(default_factory=list)


Leaving = tuple[ShippedMachine, OrderLine]


def parcels(machines: Sequence[Leaving]) -> Iterator[tuple[Leaving, ...]]:
    """The machines of a shipment in lots that fit into one published fact each, in order, none left out."""
    lot: list[Leaving] = []
    size = 0
    for leaving in machines:
        line = leaving[1]
        weight = len(f"{line.product_name}{line.configuration}{line.technical_parameters}".encode()) + 200
        if lot and size + weight > _PARCEL_BYTES:
            yield tuple(lot)
            lot, size = [], 0
        lot.append(leaving)
        size += weight
    if lot:
        yield tuple(lot)
