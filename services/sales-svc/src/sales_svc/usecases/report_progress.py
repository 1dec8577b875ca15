"""The factory tells how far a line of an order is."""

from datetime import datetime

from kernel.actor import Actor
from sales_svc.domain.order import Order, OrderId
from sales_svc.domain.order_line import Progress
from sales_svc.usecases.work import Work


def report_progress(
    work: Work, actor: Actor, order_id: OrderId, expected: int | None, line_no: int, progress: Progress,
    note: str, at: datetime, now: datetime,
) -> Order:  # fmt: skip
    """Raises OrderNotFound, Stale, OrderLineUnknown, LineCannotMove, DateInFuture, DateTooEarly."""
    with work.by(actor) as tx:
        order = tx.orders.get(order_id, expected)
        order.report_progress(line_no, progress, note, at, now, tx.zone)
    return order
