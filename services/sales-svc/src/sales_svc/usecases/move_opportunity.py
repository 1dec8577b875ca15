"""An opportunity steps to another open stage."""

from datetime import datetime

from kernel.actor import Actor
from sales_svc.domain.opportunity import Opportunity, OpportunityId, Stage
from sales_svc.usecases.work import Work


def move_opportunity(
    work: Work, actor: Actor, opportunity_id: OpportunityId, expected: int, stage: Stage, now: datetime
) -> Opportunity:
    """Raises OpportunityNotFound, Stale, OpportunityCannotMove."""
    with work.by(actor) as tx:
        opportunity = tx.opportunities.get(opportunity_id, expected)
        opportunity.move_to(stage, now)
    return opportunity
