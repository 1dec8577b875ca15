"""A quote as it is offered anew, inside a transaction."""

from dataclasses import replace
from datetime import datetime

from cpq_svc.domain.kept_costs import keep_costs
from cpq_svc.domain.offer import Offer
from cpq_svc.domain.quote import Quote
from cpq_svc.usecases.buyer_now import customer_of
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def revised(tx: Work, actor: Actor, quote: Quote, request: QuoteRequest, now: datetime) -> Quote:
    """An approval under way is overtaken.

    Raises OpportunityLost, QuoteCannotMove, or what pricing and `Offer.check` raise.
    """
    rewrite(tx, actor, quote, request, now)
    if asked := tx.approvals.open_of(quote.id):
        asked.overtake(now)
    return quote


def rewrite(tx: Work, actor: Actor, quote: Quote, request: QuoteRequest, now: datetime) -> None:
    """What the radar told of it is seen to. Raises what `revised` raises."""
    quote.revise(next_offer(tx, quote, request, now))
    for touched in tx.touched_quotes.open_by(quote.id, company_day(now, tx.zone)):
        touched.close(True, "", actor.id, now)


def next_offer(tx: Work, quote: Quote, request: QuoteRequest, now: datetime) -> Offer:
    """What the quote would say next, priced and checked. Raises what `revised` raises."""
    tx.opportunities.behind(quote).check_open()
    quote.check_revisable()
    if request.internal_notes is None:
        request = replace(request, internal_notes=quote.revision.internal_notes)
    offer = request.offer(tx, company_day(now, tx.zone), customer_of(tx, quote))
    if offer.currency == quote.revision.currency:
        keep_costs(quote.revision.lines, offer.lines)
    offer.check()
    return offer
