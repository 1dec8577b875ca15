"""An order line is a sold line on its way through the factory: how far it is, how many of it have left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from kernel.errors import Conflict, Rejected
from kernel.money import Money
from sales_svc.domain.sold_line import FrozenMachine, SoldLine


class OrderLineUnknown(Rejected):
    """The order has no line of that number."""

    code = "order-line-unknown"


class LineCannotMove(Conflict):
    """Production does not go that way."""

    code = "order-line-cannot-move"


class MoreShippedThanOrdered(Rejected):
    """No more machines leave than were ordered."""

    code = "order-more-shipped-than-ordered"


class Progress(StrEnum):
    """How far production of a line is."""

    PLACED = "placed"
    SCHEDULED = "scheduled"
    MACHINING = "machining"
    ASSEMBLY = "assembly"
    TESTING = "testing"
    READY = "ready"


_P = Progress
# A factory may report late and skip steps. What fails its test goes back to be reworked; what is ready stays
# ready.
MOVES: dict[Progress, set[Progress]] = {
    _P.PLACED: {_P.SCHEDULED, _P.MACHINING, _P.ASSEMBLY, _P.TESTING, _P.READY},
    _P.SCHEDULED: {_P.SCHEDULED, _P.MACHINING, _P.ASSEMBLY, _P.TESTING, _P.READY},
    _P.MACHINING: {_P.MACHINING, _P.ASSEMBLY, _P.TESTING, _P.READY},
    _P.ASSEMBLY: {_P.ASSEMBLY, _P.TESTING, _P.READY},
    _P.TESTING: {_P.TESTING, _P.MACHINING, _P.ASSEMBLY, _P.READY},
}


@dataclass(eq=False)
class OrderLine:
    """`note` is what the factory said last; `shipped` counts the machines that left."""

    line_no: int
    product_code: str
    product_name: str
    quantity: int
    net: Money
    tax: Money
    configuration: Mapping[str, Any]
    technical_parameters: Mapping[str, Any]
    frozen: FrozenMachine | None = None
    progress: Progress = Progress.PLACED
    progress_at: datetime | None = None
    note: str = ""
    shipped: int = 0

    @classmethod
    def of(cls, sold: SoldLine) -> "OrderLine":
        """The line as it was sold, not yet begun."""
        return cls(
            sold.line_no, sold.product_code, sold.product_name, sold.quantity, sold.net, sold.tax,
            sold.configuration, sold.technical_parameters, sold.frozen,
        )  # fmt: skip

    @property
    def is_ready(self) -> bool:
        """Whether nothing of it is left to be made."""
        return self.progress is Progress.READY

    @property
    def is_shipped(self) -> bool:
        """Whether nothing of it is left in the factory."""
        return self.shipped == self.quantity

    def move_to(self, progress: Progress, note: str, at: datetime) -> None:
        """The factory reported; a repeated step renews its note. Raises LineCannotMove."""
        if progress not in MOVES.get(self.progress, ()):
            raise LineCannotMove(line=self.line_no, progress=self.progress, target=progress)
        self.progress, self.note, self.progress_at = progress, note, at

    def ship_one(self, at: datetime) -> None:
        """One machine left; what has left whole was ready. Raises MoreShippedThanOrdered."""
        if self.shipped >= self.quantity:
            raise MoreShippedThanOrdered(pointer="/body/machines", line=self.line_no, ordered=self.quantity)
        self.shipped += 1
        if self.is_shipped and not self.is_ready:
            self.progress, self.progress_at = Progress.READY, at
