"""What an order tells when it changes. Each fact holds what was true at that moment, not the order itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.money import Money
from sales_svc.domain.order_line import OrderLine
from sales_svc.domain.parcel import parcels
from sales_svc.domain.payment_plan import Event
from sales_svc.domain.shipment import Leaving
from sales_svc.domain.warranty import Warranty

if TYPE_CHECKING:
    from sales_svc.domain.order import Order


@dataclass(frozen=True)
class OrderLinesPlaced:
    """Lines of a placed order that go ahead of the fact that it was placed."""

    order_id: UUID
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True)
class OrderPlaced:
    """Production may start; `lines` are those that did not go ahead."""

    order: "Order"
    lines: tuple[OrderLine, ...]


def placing(order: "Order") -> Iterator[OrderLinesPlaced | OrderPlaced]:
    """What a new order tells: the last lines with the fact itself, others ahead where they are many."""
    *ahead, last = parcels(order.lines, lambda line: line)
    for lines in ahead:
        yield OrderLinesPlaced(order.id, lines)
    yield OrderPlaced(order, last)


@dataclass(frozen=True)
class OrderShipped:
    """Machines left the factory; a large shipment is told in several facts with the same shipment id."""

    order: "Order"
    shipment_id: UUID
    shipped_on: date
    machines: tuple[Leaving, ...]


@dataclass(frozen=True)
class OrderAccepted:
    """The customer took everything over on a day of the company's zone."""

    order_id: UUID
    order_number: str
    accepted_on: date


@dataclass(frozen=True)
class InstalmentDue:
    """The event an instalment waited for has happened."""

    order_id: UUID
    order_number: str
    no: int
    event: Event
    amount: Money
    due_on: date


@dataclass(frozen=True)
class ReceiptRecorded:
    """Money came in; `paid` is the order's sum of receipts after it."""

    receipt_id: UUID
    order_id: UUID
    partner_id: UUID | None
    dealer_order_id: UUID | None
    amount: Money
    paid: Money
    total: Money
    received_on: date


@dataclass(frozen=True)
class Placement:
    """For whom and from what an order is made: a signed contract of an account, or a dealer's approved
    order.
    """

    customer_name: str
    region: str
    unit_path: str
    owner_id: UUID | None
    contract_id: UUID | None = None
    account_id: UUID | None = None
    partner_id: UUID | None = None
    dealer_order_id: UUID | None = None
    end_user_name: str = ""
    warranty: Warranty = field(default_factory=Warranty)
