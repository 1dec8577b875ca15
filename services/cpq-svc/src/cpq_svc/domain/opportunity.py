"""An opportunity is the sale a quote is written for.

It belongs to sales; this is what cpq remembers of it.
"""

from dataclasses import dataclass
from typing import NewType
from uuid import UUID

from cpq_svc.domain.account import Account
from kernel.errors import Conflict, NotFound, Rejected

OpportunityId = NewType("OpportunityId", UUID)

LOST = "LOST"


class OpportunityUnknown(Rejected):
    """There is no such opportunity, or it is not yours."""

    code = "opportunity-unknown"


class OpportunityNotThere(NotFound):
    """News of an opportunity whose opening has not been heard yet."""

    code = "opportunity-not-there"


class OpportunityLost(Conflict):
    """Nothing more is offered for a lost opportunity."""

    code = "opportunity-lost"


class OpportunityHasAcceptedQuote(Conflict):
    """The customer accepted another quote for the same opportunity."""

    code = "opportunity-has-accepted-quote"


@dataclass(frozen=True)
class Opportunity:
    """Whose sale it is and for whom; a quote inherits owner, unit and region. Seen from a quote it is
    `bought` when the customer accepted another one. Group and region of the customer are as sales told last.
    """

    id: OpportunityId
    account_id: UUID
    account_name: str
    name: str
    stage: str
    owner_id: UUID
    unit_path: str
    region: str
    product_line: str = ""
    bought: bool = False
    customer_group: str = ""
    customer_region: str = ""

    @property
    def customer(self) -> Account:
        """Who would buy."""
        known = Account(self.account_id, self.account_name, self.customer_group, self.customer_region)
        return known.within(self.region)

    @property
    def is_open(self) -> bool:
        """Whether anything can still be offered for it."""
        return self.stage != LOST and not self.bought

    def check_open(self) -> None:
        """Raise OpportunityLost or OpportunityHasAcceptedQuote when it is over."""
        if self.bought:
            raise OpportunityHasAcceptedQuote
        if not self.is_open:
            raise OpportunityLost(opportunity=self.name)
