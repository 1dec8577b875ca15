"""The customer took over everything that was shipped."""

from datetime import date, datetime

from kernel.actor import Actor
from sales_svc.domain.order import Order, OrderId
from sales_svc.usecases.work import Work


def accept_delivery(
    work: Work, actor: Actor, order_id: OrderId, expected: int | None, accepted_on: date, now: datetime
) -> Order:
    """Raises OrderNotFound, Stale, OrderNotShipped, OrderAcceptedAlready, DateInFuture, DateTooEarly."""
    with work.by(actor) as tx:
        order = tx.orders.get(order_id, expected)
        order.accept(accepted_on, now, tx.zone)
    return order
