"""A salesperson writes a quote for an opportunity: configured, priced, not yet sent."""

from datetime import datetime

from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.quote import Quote
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.work import Work
from cpq_svc.usecases.written_quote import written
from kernel.actor import Actor


def draft_quote(
    work: Work, actor: Actor, opportunity_id: OpportunityId, request: QuoteRequest, now: datetime
) -> Quote:
    """Raises OpportunityUnknown or what `written` raises."""
    with work.by(actor) as tx:
        return written(tx, tx.opportunities.get(opportunity_id), request, now)
