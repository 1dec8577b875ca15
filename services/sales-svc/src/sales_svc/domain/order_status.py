"""How far a whole order is, read from its lines: never told, always the sum of what happened to them."""

from collections.abc import Sequence
from enum import StrEnum

from sales_svc.domain.order_line import OrderLine, Progress


class OrderStatus(StrEnum):
    """Earliest first."""

    PLACED = "PLACED"
    IN_PRODUCTION = "IN_PRODUCTION"
    READY = "READY"
    PARTLY_SHIPPED = "PARTLY_SHIPPED"
    SHIPPED = "SHIPPED"
    ACCEPTED = "ACCEPTED"


def status_of(lines: Sequence[OrderLine], accepted: bool) -> OrderStatus:
    """The furthest that is true of the lines together."""
    if accepted:
        return OrderStatus.ACCEPTED
    if all(line.is_shipped for line in lines):
        return OrderStatus.SHIPPED
    if any(line.shipped for line in lines):
        return OrderStatus.PARTLY_SHIPPED
    if all(line.is_ready for line in lines):
        return OrderStatus.READY
    begun = any(line.progress is not Progress.PLACED for line in lines)
    return OrderStatus.IN_PRODUCTION if begun else OrderStatus.PLACED
