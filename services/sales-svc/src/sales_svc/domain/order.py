"""An order is what the factory makes, ships and is paid for, exactly as it was sold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, NotFound
from kernel.money import Money
from sales_svc.domain.order_facts import (
    InstalmentDue,
    OrderAccepted,
    OrderShipped,
    Placement,
    ReceiptRecorded,
    placing,
)
from sales_svc.domain.order_line import OrderLine, OrderLineUnknown, Progress
from sales_svc.domain.order_status import OrderStatus, status_of
from sales_svc.domain.parcel import parcels
from sales_svc.domain.past_day import DateInFuture, DateTooEarly, happened_on
from sales_svc.domain.payment_plan import Event, Instalment, PaymentTerm, payment_plan
from sales_svc.domain.receipt import Receipt, check_receipt
from sales_svc.domain.shipment import Leaving, SerialRepeated, SerialUnknown, Shipment, ShippedMachine
from sales_svc.domain.sold_line import SoldLine, checked, net_of, tax_of
from sales_svc.domain.warranty import Warranty

OrderId = NewType("OrderId", UUID)
# Clocks of two companies differ a little; a report from this near a future is from now.
_SKEW = timedelta(minutes=5)


class OrderNotFound(NotFound):
    """There is no such order for whoever asks."""

    code = "order-not-found"


class OrderPlacedAlready(Conflict):
    """The contract or the dealer's order has its order."""

    code = "order-placed-already"


class OrderNotShipped(Conflict):
    """Nobody accepts machines that are not all there."""

    code = "order-not-shipped"


class OrderAcceptedAlready(Conflict):
    """An order is accepted once."""

    code = "order-accepted-already"


@dataclass(eq=False, kw_only=True)
class Order(Aggregate):
    """`total` is the sum of net and tax of the lines, `paid` the sum of receipts; both in one currency.

    `customer_name` is the account's or the dealer's; `end_user_name` is known for dealers' orders only. The
    warranty of all its machines is over on `warranty_ends_on`, None while it has not begun.
    """

    id: OrderId
    number: str
    customer_name: str
    end_user_name: str
    contract_id: UUID | None
    account_id: UUID | None
    dealer_order_id: UUID | None
    lines: list[OrderLine]
    plan: list[Instalment]
    total: Money
    paid: Money
    region: str
    unit_path: str
    owner_id: UUID | None
    placed_at: datetime
    changed_at: datetime
    partner_id: UUID | None = None
    status: OrderStatus = OrderStatus.PLACED
    accepted_on: date | None = None
    warranty: Warranty = field(default_factory=Warranty)
    warranty_ends_on: date | None = None
    shipments: list[Shipment] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    version: int | None = None

    @classmethod
    def place(
        cls, order_id: OrderId, number: str, lines: tuple[SoldLine, ...], terms: Sequence[PaymentTerm],
        placed: Placement, signed_on: date, now: datetime,
    ) -> "Order":  # fmt: skip
        """A new order, signed for on that day; raises PaymentTermsWrong, LinesWrong."""
        total = net_of(lines) + tax_of(lines)
        order = cls(
            id=order_id, number=number, customer_name=placed.customer_name,
            end_user_name=placed.end_user_name,
            contract_id=placed.contract_id, account_id=placed.account_id,
            dealer_order_id=placed.dealer_order_id,
            lines=[OrderLine.of(line) for line in checked(lines, total)], plan=payment_plan(total, terms),
            total=total, paid=Money.zero(total.currency), region=placed.region, unit_path=placed.unit_path,
            owner_id=placed.owner_id, partner_id=placed.partner_id, placed_at=now, changed_at=now,
            warranty=placed.warranty,
        )  # fmt: skip
        for fact in placing(order):
            order._record(fact)
        order._happened(Event.SIGNING, signed_on)
        return order

    @property
    def open_amount(self) -> Money:
        """What is still to be paid, due or not."""
        return self.total - self.paid

    def report_progress(
        self, line_no: int, progress: Progress, note: str, at: datetime, now: datetime, zone: str
    ) -> None:
        """The factory tells how far a line was at an instant; the last line that is ready makes the order
        ready.

        Raises OrderLineUnknown, LineCannotMove, DateInFuture, DateTooEarly.
        """
        if at > now + _SKEW:
            raise DateInFuture(pointer="/body/at", day=at)
        if at < self.placed_at - timedelta(days=1):
            raise DateTooEarly(pointer="/body/at", day=at, earliest=self.placed_at)
        self._line(line_no, "/body/lineNo").move_to(progress, note, at)
        self._readied(company_day(at, zone))
        self._touch(now)

    def ship(
        self, shipment_id: UUID, shipped_on: date, machines: Sequence[tuple[str, int]], now: datetime,
        zone: str,
    ) -> Shipment:  # fmt: skip
        """Machines, as (serial, line number), left the factory on a day; the first shipment is the plan's
        event.

        Raises SerialRepeated, OrderLineUnknown, MoreShippedThanOrdered, DateInFuture, DateTooEarly. That a
        serial number leaves once over all orders is the database's to say (SerialShippedAlready).
        """
        happened_on(shipped_on, company_day(now, zone), "/body/shippedOn", company_day(self.placed_at, zone))
        if len({serial for serial, _ in machines}) < len(machines):
            raise SerialRepeated(pointer="/body/machines")
        leaving: list[Leaving] = []
        for serial, line_no in machines:
            line = self._line(line_no, "/body/machines")
            line.ship_one(now)
            leaving.append((ShippedMachine(serial, line_no), line))
        shipment = Shipment(shipment_id, shipped_on, [machine for machine, _ in leaving])
        self.shipments.append(shipment)
        self._readied(shipped_on)
        self._happened(Event.SHIPMENT, shipped_on)
        for lot in parcels(leaving, itemgetter(1)):
            self._record(OrderShipped(self, shipment_id, shipped_on, lot))
        self._touch(now)
        return shipment

    def accept(self, accepted_on: date, now: datetime, zone: str) -> None:
        """The customer took everything over.

        Raises OrderNotShipped, OrderAcceptedAlready, DateInFuture, DateTooEarly.
        """
        if self.accepted_on is not None:
            raise OrderAcceptedAlready
        last = self._all_shipped_on()
        if last is None:
            raise OrderNotShipped
        self.accepted_on = happened_on(accepted_on, company_day(now, zone), "/body/acceptedOn", last)
        self._happened(Event.ACCEPTANCE, accepted_on)
        self._record(OrderAccepted(self.id, self.number, accepted_on))
        self._touch(now)

    def end_warranty(self, now: datetime, zone: str) -> None:
        """The clock says the warranty is over; before its day nothing happens."""
        if self.warranty_ends_on and self.warranty_ends_on <= company_day(now, zone):
            self._happened(Event.WARRANTY_END, self.warranty_ends_on)
            self._touch(now)

    def receive(
        self, receipt_id: UUID, amount: Money, received_on: date, reference: str, now: datetime, zone: str
    ) -> None:
        """Raises ReceiptAmountWrong, ReceiptReferenceUsed, ReceiptExceedsOpen, DateInFuture."""
        happened_on(received_on, company_day(now, zone), "/body/receivedOn")
        check_receipt(amount, reference, self.receipts, self.open_amount)
        self.paid += amount
        self.receipts.append(Receipt(receipt_id, amount, received_on, reference))
        self._record(
            ReceiptRecorded(
                receipt_id, self.id, self.partner_id, self.dealer_order_id, amount, self.paid, self.total,
                received_on,
            )
        )  # fmt: skip
        self._touch(now)

    def register_machine(self, serial: str, machine_id: UUID, now: datetime) -> None:
        """Field service opened a file for a serial; raises SerialUnknown, MachineRegisteredTwice."""
        shipped = [each for shipment in self.shipments for each in shipment.machines if each.serial == serial]
        if not shipped:
            raise SerialUnknown(serial=serial)
        if shipped[0].register(machine_id):
            self._touch(now)

    def _line(self, line_no: int, pointer: str) -> OrderLine:
        for line in self.lines:
            if line.line_no == line_no:
                return line
        raise OrderLineUnknown(pointer=pointer, line=line_no)

    def _readied(self, on: date) -> None:
        if all(line.is_ready for line in self.lines):
            self._happened(Event.READY, on)

    def _happened(self, event: Event, on: date) -> None:
        """Every instalment that waited for it falls due, once, and so a warranty begins. One that begins with
        shipment begins with the last: until then something is not covered.
        """
        for part in self.plan:
            if part.event is event and part.due_on is None:
                due_on = part.happen(on)
                self._record(InstalmentDue(self.id, self.number, part.no, event, part.amount, due_on))

        begins_on = self._all_shipped_on() if event is Event.SHIPMENT else on
        begun = self.warranty.after(event, begins_on) if begins_on else self.warranty
        if begun != self.warranty:
            self.warranty, self.warranty_ends_on = begun, begun.ends_on

    def _all_shipped_on(self) -> date | None:
        if not all(line.is_shipped for line in self.lines):
            return None
        return max(shipment.shipped_on for shipment in self.shipments)

    def _touch(self, now: datetime) -> None:
        # Lines, receipts and shipments are rows of their own: without a change in the order's row its version
        # would stand still. So each change has a later instant than the one before.
        self.changed_at = max(now, self.changed_at + timedelta(microseconds=1))
        self.status = status_of(self.lines, self.accepted_on is not None)
