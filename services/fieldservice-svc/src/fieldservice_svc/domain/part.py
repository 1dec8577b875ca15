"""A part is something an engineer may put into a machine, with what it costs the factory and what a customer
pays.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected
from kernel.money import Money

PartId = NewType("PartId", UUID)

# A wrong decimal point is more likely than a dearer part; it also keeps every sum of a work order within its
# column.
DEAREST = Decimal(10_000_000)


class PartNotFound(NotFound):
    """There is no such part."""

    code = "part-not-found"


class PartUnknown(Rejected):
    """No part has that code."""

    code = "part-unknown"


class PartCodeTaken(Conflict):
    """Another part has this code."""

    code = "part-code-taken"

    def __init__(self) -> None:
        super().__init__(pointer="/body/code")


class PartAmountRefused(Rejected):
    """Cost and price are in the company's currency, between nothing and DEAREST."""

    code = "part-amount-refused"


@dataclass(eq=False, kw_only=True)
class Part(Aggregate):
    """`cost` and `price` are for one piece, without tax, exact to four digits; sums of them are rounded per
    line.
    """

    id: PartId
    code: str
    name_zh: str
    name_en: str
    cost: Money
    price: Money
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def change(self, name_zh: str, name_en: str, cost: Money, price: Money, currency: str) -> None:
        """New names or amounts, for work from now on. Raises PartAmountRefused."""
        check_amount(cost, currency, "/body/cost")
        check_amount(price, currency, "/body/price")
        self.name_zh, self.name_en, self.cost, self.price = name_zh, name_en, cost, price


def check_amount(amount: Money, currency: str, pointer: str) -> None:
    """Raise PartAmountRefused, pointing at the field, for an amount no part can have."""
    if amount.currency != currency or not 0 <= amount.amount <= DEAREST:
        raise PartAmountRefused(pointer=pointer, currency=currency, dearest=DEAREST)
