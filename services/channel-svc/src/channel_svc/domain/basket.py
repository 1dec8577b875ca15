"""A basket is what somebody wants to buy, with the prices cpq gave it for one partner,
grade, currency and day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from channel_svc.domain.partner import Grade
from kernel.errors import Conflict, Rejected

# A hundred times the greatest order of the trade; keeps every sum within what the database holds.
GREATEST = Decimal(10) ** 13


class LinesNotPriced(Rejected):
    """The price side refused a line; `why` is its code."""

    code = "lines-not-priced"


class BasketTooLarge(Rejected):
    """No order is worth that much."""

    code = "basket-too-large"


class PriceOutdated(Conflict):
    """The partner's grade or currency changed while the price was asked for."""

    code = "price-outdated"


@dataclass(frozen=True)
class WantedLine:
    """A product with its chosen options by code and numbers by code (decimals as they were told), and how
    many.
    """

    product_code: str
    options: tuple[str, ...]
    quantity: int
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Buyer:
    """For whom a price is asked; `region` is where the partner sells."""

    partner_id: UUID
    grade: Grade
    currency: str
    region: str = ""


@dataclass(frozen=True, kw_only=True)
class PricedLine:
    """One line as cpq priced it. Net and tax are of the whole line, rounded; the tax rate is a fraction."""

    line_no: int
    product_code: str
    product_name: str
    options: tuple[str, ...]
    quantity: int
    unit_price: Decimal
    net_amount: Decimal
    tax_rate: Decimal
    tax_amount: Decimal
    configuration: Mapping[str, Any]
    technical_parameters: Mapping[str, Any]
    steps: Sequence[Mapping[str, Any]]
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Basket:
    """All amounts in the buyer's currency; sums are of rounded lines."""

    buyer: Buyer
    priced_on: date
    lines: tuple[PricedLine, ...]

    def __post_init__(self) -> None:
        if self.total_amount >= GREATEST:
            raise BasketTooLarge(pointer="/body/lines")

    @property
    def net_amount(self) -> Decimal:
        """Without tax."""
        return sum((line.net_amount for line in self.lines), Decimal(0))

    @property
    def tax_amount(self) -> Decimal:
        """The lines' value-added tax."""
        return sum((line.tax_amount for line in self.lines), Decimal(0))

    @property
    def total_amount(self) -> Decimal:
        """With tax: what the partner will owe."""
        return self.net_amount + self.tax_amount

    def must_be_for(self, partner_id: UUID, grade: Grade) -> None:
        """Raises PriceOutdated when it was priced for somebody else or for another grade."""
        if (self.buyer.partner_id, self.buyer.grade) != (partner_id, grade):
            raise PriceOutdated
