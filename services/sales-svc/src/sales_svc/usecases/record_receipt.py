"""Money came in for an order."""

from datetime import date, datetime

from kernel.actor import Actor
from kernel.ids import new_id
from kernel.money import Money
from sales_svc.domain.order import Order, OrderId
from sales_svc.usecases.work import Work


def record_receipt(
    work: Work, actor: Actor, order_id: OrderId, expected: int | None, amount: Money, received_on: date,
    reference: str, now: datetime,
) -> Order:  # fmt: skip
    """Raises OrderNotFound, Stale, ReceiptAmountWrong, ReceiptReferenceUsed, ReceiptExceedsOpen,
    DateInFuture.
    """
    with work.by(actor) as tx:
        order = tx.orders.get(order_id, expected)
        order.receive(new_id(), amount, received_on, reference, now, tx.zone)
    return order
