"""The customer wants something else: a draft is written anew, a sent quote gets its next revision."""

from datetime import datetime

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def revise_quote(
    work: Work, actor: Actor, quote_id: QuoteId, expected: int, request: QuoteRequest, now: datetime
) -> Quote:
    """Raises QuoteNotFound, Stale, QuoteCannotMove, or what pricing and `Offer.check` raise."""
    with work.by(actor) as tx:
        quote = tx.quotes.get(quote_id, expected)
        quote.revise(request.offer(tx, company_day(now, tx.zone)))
    return quote
