"""What was agreed with a sale beside its lines and its payment: who buys, how the goods are handed over and
how long they are warranted. As quoted; a sale from before says nothing of it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sales_svc.domain.payment_plan import Event


class BuyerKind(StrEnum):
    """The account itself, a dealer who sells on to it, or the account for a project."""

    DIRECT = "direct"
    DEALER = "dealer"
    PROJECT = "project"


@dataclass(frozen=True)
class Buyer:
    """Who buys. A dealer is told by id and name; `project` is a project's name."""

    kind: BuyerKind = BuyerKind.DIRECT
    partner_id: UUID | None = None
    name: str = ""
    project: str = ""

    def called(self, account_name: str) -> str:
        """Who the contract is made out to."""
        return self.name or account_name


@dataclass(frozen=True)
class Delivery:
    """`incoterm` by Incoterms 2020; the days are the company's. Warranty runs for months from an event."""

    incoterm: str = ""
    place: str = ""
    first_day: date | None = None
    last_day: date | None = None
    warranty_months: int | None = None
    warranty_from: Event | None = None
    warranty_note: str = ""
    notes: str = ""
    deviation: str = ""
