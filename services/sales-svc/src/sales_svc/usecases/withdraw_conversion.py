"""A lead was converted by mistake: what came of it is withdrawn, unless somebody has worked on it."""

from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from sales_svc.domain.opportunity import OpportunityNotFound
from sales_svc.usecases.work import Work


def withdraw_conversion(work: Work, actor: Actor, lead_id: UUID, now: datetime) -> None:
    """The customer and their contact stay: they are known now. Raises OpportunityNotFound while the
    conversion itself is still on its way.
    """
    with work.by(actor) as tx:
        opportunity = tx.opportunities.of_lead(lead_id) or tx.opportunities.withdrawn_from(lead_id)
        if opportunity is None:
            raise OpportunityNotFound(lead=lead_id)
        opportunity.withdraw(lead_id, now)
