"""The customer said yes; sales hears of it and drafts the contract."""

from datetime import datetime

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def accept_quote(work: Work, actor: Actor, quote_id: QuoteId, expected: int, now: datetime) -> Quote:
    """Raises QuoteNotFound, Stale, QuoteCannotMove, QuoteNoLongerValid or OpportunityHasAcceptedQuote."""
    with work.by(actor) as tx:
        quote = tx.quotes.get(quote_id, expected)
        quote.accept(company_day(now, tx.zone), now)
    return quote
