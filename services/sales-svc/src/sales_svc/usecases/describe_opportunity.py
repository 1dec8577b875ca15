"""An open opportunity is named or estimated anew."""

from kernel.actor import Actor
from kernel.money import Money
from sales_svc.domain.opportunity import Opportunity, OpportunityId
from sales_svc.usecases.work import Work


def describe_opportunity(
    work: Work,
    actor: Actor,
    opportunity_id: OpportunityId,
    expected: int,
    name: str,
    product_line: str,
    amount: Money,
) -> Opportunity:
    """Raises OpportunityNotFound, Stale, OpportunityCannotMove, OpportunityTextBlank, AmountNegative."""
    with work.by(actor) as tx:
        opportunity = tx.opportunities.get(opportunity_id, expected)
        opportunity.describe(name, product_line, amount)
    return opportunity
