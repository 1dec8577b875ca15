"""A dealer order is what a partner buys from us for a sub-customer or end user it names.

It is drafted at a price, takes credit when submitted, goes to the factory once approved, and gives credit
back as it is paid or when it is cancelled. Once fully paid it counts for the rebate of the quarter in which
that happened.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from channel_svc.domain.basket import Basket
from channel_svc.domain.order_line import OrderLine
from channel_svc.domain.quarter import Quarter
from channel_svc.domain.receipt import Receipt
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected
from kernel.money import Money

DealerOrderId = NewType("DealerOrderId", UUID)


class DealerOrderNotFound(NotFound):
    """There is no such order for whoever asks."""

    code = "dealer-order-not-found"


class DealerOrderCannotMove(Conflict):
    """The order's status does not allow this step."""

    code = "dealer-order-cannot-move"


class DealerOrderPriceChanged(Conflict):
    """Prices are not what the draft says any more: look at the new ones first."""

    code = "dealer-order-price-changed"


class ReceiptRefused(Rejected):
    """A receipt is positive and in the order's currency."""

    code = "receipt-refused"


@dataclass(frozen=True)
class DealerOrderSubmitted:
    """The dealer ordered; its credit is taken."""

    order: "DealerOrder"
    at: datetime


@dataclass(frozen=True)
class DealerOrderApproved:
    """We said yes; sales places it with the factory."""

    order: "DealerOrder"
    at: datetime


class Status(StrEnum):
    """Where an order stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PLACED = "placed"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


# An approved order is with sales and the factory: it is not cancelled from here.
MOVES: dict[Status, set[Status]] = {
    Status.DRAFT: {Status.SUBMITTED, Status.CANCELLED},
    Status.SUBMITTED: {Status.APPROVED, Status.CANCELLED},
    Status.APPROVED: {Status.PLACED},
    Status.PLACED: {Status.SHIPPED},
    Status.CANCELLED: {Status.DRAFT},
}


@dataclass(eq=False, kw_only=True)
class DealerOrder(Aggregate):
    """Amounts in `currency`; the total includes tax.
    `held_amount` is the credit this order holds at the moment.
    """

    id: DealerOrderId
    partner_id: UUID
    partner_name: str
    grade: str
    end_user_name: str
    end_user_address: str
    region: str
    unit_path: str
    owner_id: UUID | None
    currency: str
    priced_on: date
    created_at: datetime
    lines: list[OrderLine]
    receipts: list[Receipt] = field(default_factory=list)
    number: str | None = None
    net_amount: Decimal = Decimal(0)
    tax_amount: Decimal = Decimal(0)
    total_amount: Decimal = Decimal(0)
    held_amount: Decimal = Decimal(0)
    paid_amount: Decimal = Decimal(0)
    paid_on: date | None = None
    rebate_period: str | None = None
    rebate_counted: bool = False
    sales_order_id: UUID | None = None
    sales_order_number: str | None = None
    cancelled_why: str = ""
    status: Status = Status.DRAFT
    version: int | None = None

    def price(self, basket: Basket) -> None:
        """Take a basket's prices into the draft; raises DealerOrderCannotMove."""
        self._must_be(Status.DRAFT)
        self.grade, self.currency, self.priced_on = (
            basket.buyer.grade,
            basket.buyer.currency,
            basket.priced_on,
        )
        for line, priced in zip(self.lines, basket.lines, strict=True):
            line.take_price(priced)
        self.net_amount, self.tax_amount = basket.net_amount, basket.tax_amount
        self.total_amount = basket.total_amount

    def submit(self, basket: Basket, number: str, now: datetime) -> Money:
        """Order at today's prices, which must be those of the draft; answers the credit to take.

        Raises DealerOrderCannotMove or DealerOrderPriceChanged.
        """
        self._must_be(Status.DRAFT)
        if (basket.buyer.currency, basket.total_amount) != (self.currency, self.total_amount):
            raise DealerOrderPriceChanged(before=self.total_amount, now=basket.total_amount)
        self.price(basket)
        self._move_to(Status.SUBMITTED)
        self.number = self.number or number
        self.held_amount = max(self.total_amount - self.paid_amount, Decimal(0))
        self._notice_full_payment()
        self._record(DealerOrderSubmitted(self, now))
        return Money(self.held_amount, self.currency)

    def approve(self, now: datetime) -> None:
        """Let sales place it with the factory."""
        self._move_to(Status.APPROVED)
        self._record(DealerOrderApproved(self, now))

    def cancel(self, reason: str) -> Money:
        """Nothing will come of it, and why; answers the credit to give back, which it then holds no more."""
        self._move_to(Status.CANCELLED)
        self.cancelled_why = reason
        return self._give_back(self.held_amount)

    def reopen(self) -> None:
        """Make a cancelled order a draft again; it holds no credit until it is submitted anew."""
        self._move_to(Status.DRAFT)
        self.cancelled_why = ""

    def place(self, sales_order_id: UUID, sales_order_number: str) -> None:
        """Sales placed it under its own number; hearing so again changes nothing."""
        if self.sales_order_id == sales_order_id:
            return
        self._move_to(Status.PLACED)
        self.sales_order_id, self.sales_order_number = sales_order_id, sales_order_number

    def ship(self) -> None:
        """The first machines left the factory; further shipments change nothing."""
        if self.status is not Status.SHIPPED:
            self._move_to(Status.SHIPPED)

    def receive(self, receipt: Receipt, currency: str) -> Money:
        """Count money in, each receipt once, in any order; answers the credit to give back.

        The order is fully paid on the latest day of the receipts that first cover its total. Raises
        ReceiptRefused.
        """
        if currency != self.currency or receipt.amount <= 0:
            raise ReceiptRefused(amount=receipt.amount, currency=currency)
        if any(known.receipt_id == receipt.receipt_id for known in self.receipts):
            return Money.zero(self.currency)
        self.receipts.append(receipt)
        self.paid_amount += receipt.amount
        self._notice_full_payment()
        return self._give_back(min(receipt.amount, self.held_amount))

    def _notice_full_payment(self) -> None:
        ordered = self.status not in (Status.DRAFT, Status.CANCELLED)
        if ordered and self.receipts and self.paid_on is None and self.paid_amount >= self.total_amount:
            self.paid_on = max(known.received_on for known in self.receipts)
            self.rebate_period = str(Quarter.of(self.paid_on))

    def _give_back(self, amount: Decimal) -> Money:
        self.held_amount -= amount
        return Money(amount, self.currency)

    def _must_be(self, status: Status) -> None:
        if self.status is not status:
            raise DealerOrderCannotMove(status=self.status, target=status)

    def _move_to(self, target: Status) -> None:
        if target not in MOVES.get(self.status, ()):
            raise DealerOrderCannotMove(status=self.status, target=target)
        self.status = target
