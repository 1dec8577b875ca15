"""A receipt is money that came in for a dealer order. Sales records it; here it counts once."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(eq=False, kw_only=True)
class Receipt:
    """Money that came in for the order, as sales recorded it."""

    receipt_id: UUID
    amount: Decimal
    received_on: date
