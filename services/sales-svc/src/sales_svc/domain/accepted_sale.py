"""An accepted sale is what another context tells of a deal the customer said yes to: a quote, or a dealer's
order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound
from kernel.money import Money
from sales_svc.domain.payment_plan import PaymentTerm
from sales_svc.domain.sale_terms import Buyer, Delivery
from sales_svc.domain.sold_line import SoldLine


class LinesUnderWay(NotFound):
    """Lines of an accepted quote that were told before it have not been heard yet."""

    code = "accepted-lines-under-way"


@dataclass(frozen=True, kw_only=True)
class AcceptedQuote:
    """One revision of a quote with its lines and terms as accepted; `total` includes tax. `line_count` is how
    many lines it has in all, 0 where they all came with it.
    """

    quote_id: UUID
    number: str
    revision: int
    opportunity_id: UUID
    lines: tuple[SoldLine, ...]
    terms: tuple[PaymentTerm, ...]
    total: Money
    line_count: int = 0
    buyer: Buyer = field(default_factory=Buyer)
    delivery: Delivery = field(default_factory=Delivery)

    def with_lines(self, ahead: Iterable[SoldLine]) -> "AcceptedQuote":
        """The same with the lines that were heard before it. Raises LinesUnderWay while one is missing."""
        known = {line.line_no: line for line in (*ahead, *self.lines)}
        if len(known) < self.line_count:
            raise LinesUnderWay(missing=self.line_count - len(known))
        return replace(self, lines=tuple(known[number] for number in sorted(known)))


@dataclass(frozen=True, kw_only=True)
class DealerOrder:
    """An order a dealer may have made; `end_user_name` is for whom, empty when it is for the dealer's
    stock.
    """

    dealer_order_id: UUID
    number: str
    partner_id: UUID
    partner_name: str
    end_user_name: str
    lines: tuple[SoldLine, ...]
    total: Money
    region: str
    unit_path: str
    owner_id: UUID | None
    approved_at: datetime
