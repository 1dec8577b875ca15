"""An opportunity is the sale a quote is written for.

It belongs to sales; this is what cpq remembers of it.
"""

from dataclasses import dataclass
from typing import NewType
from uuid import UUID

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


@dataclass(frozen=True)
class Opportunity:
    """Whose sale it is and for whom; a quote inherits owner, unit and region."""

    id: OpportunityId
    account_id: UUID
    account_name: str
    name: str
    stage: str
    owner_id: UUID
    unit_path: str
    region: str

    def check_open(self) -> None:
        """Raise OpportunityLost when it was lost."""
        if self.stage == LOST:
            raise OpportunityLost(opportunity=self.name)
