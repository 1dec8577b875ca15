"""An accepted sale is what another context tells of a deal the customer said yes to: a quote, or a dealer's
order.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.money import Money
from sales_svc.domain.payment_plan import PaymentTerm
from sales_svc.domain.sold_line import SoldLine


@dataclass(frozen=True, kw_only=True)
class AcceptedQuote:
    """One revision of a quote with its lines and terms as accepted; `total` includes tax."""

    quote_id: UUID
    number: str
    revision: int
    opportunity_id: UUID
    lines: tuple[SoldLine, ...]
    terms: tuple[PaymentTerm, ...]
    total: Money


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
