"""Machines of an order left the factory."""

from collections.abc import Sequence
from datetime import date, datetime

from kernel.actor import Actor
from kernel.ids import new_id
from sales_svc.domain.order import Order, OrderId
from sales_svc.usecases.work import Work


def ship_machines(
    work: Work, actor: Actor, order_id: OrderId, expected: int | None, shipped_on: date,
    machines: Sequence[tuple[str, int]], now: datetime,
) -> Order:  # fmt: skip
    """Machines are (serial, line number). Raises OrderNotFound, Stale, SerialRepeated, SerialShippedAlready,
    OrderLineUnknown, MoreShippedThanOrdered, DateInFuture, DateTooEarly.
    """
    with work.by(actor) as tx:
        order = tx.orders.get(order_id, expected)
        order.ship(new_id(), shipped_on, machines, now, tx.zone)
    return order
