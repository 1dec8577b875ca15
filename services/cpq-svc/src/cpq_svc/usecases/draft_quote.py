"""A salesperson writes a quote for an opportunity: configured, priced, not yet sent."""

from datetime import datetime

from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id


def draft_quote(
    work: Work, actor: Actor, opportunity_id: OpportunityId, request: QuoteRequest, now: datetime
) -> Quote:
    """Raises OpportunityUnknown, OpportunityLost, or what pricing and `Offer.check` raise."""
    with work.by(actor) as tx:
        sale = tx.opportunities.get(opportunity_id)
        sale.check_open()
        offer = request.offer(tx, company_day(now, tx.zone))
        # The number is taken last, so that a refused quote costs none.
        offer.check()
        quote = Quote.draft(QuoteId(new_id()), tx.next_number("BJ", now), sale, offer, now)
        tx.quotes.add(quote)
    return quote
