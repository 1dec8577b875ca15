"""A salesperson wants to know what a quote comes to while it is written. Keeps nothing."""

from datetime import datetime

from cpq_svc.domain.offer import Revision
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.work import Work
from cpq_svc.usecases.written_quote import first_offer
from kernel.actor import Actor


def preview_quote(
    work: Work, actor: Actor, opportunity_id: OpportunityId, request: QuoteRequest, now: datetime
) -> Revision:
    """As drafting would write it. Raises OpportunityUnknown or what `first_offer` raises."""
    with work.by(actor) as tx:
        return Revision.of(1, first_offer(tx, tx.opportunities.get(opportunity_id), request, now))
