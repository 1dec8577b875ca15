"""An opportunity is lost, and somebody says why."""

from datetime import datetime

from kernel.actor import Actor
from sales_svc.domain.opportunity import Opportunity, OpportunityId
from sales_svc.usecases.work import Work


def lose_opportunity(
    work: Work, actor: Actor, opportunity_id: OpportunityId, expected: int, reason: str, now: datetime
) -> Opportunity:
    """Raises OpportunityNotFound, Stale, OpportunityCannotMove, OpportunityTextBlank."""
    with work.by(actor, reason) as tx:
        opportunity = tx.opportunities.get(opportunity_id, expected)
        opportunity.lose(reason, now)
    return opportunity
