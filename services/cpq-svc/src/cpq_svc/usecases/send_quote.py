"""The customer gets the quote's document; from now on this revision stands."""

from datetime import datetime

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def send_quote(work: Work, actor: Actor, quote_id: QuoteId, expected: int, now: datetime) -> Quote:
    """Raises QuoteNotFound, Stale, QuoteCannotMove or QuoteNoLongerValid."""
    with work.by(actor) as tx:
        quote = tx.quotes.get(quote_id, expected)
        quote.send(company_day(now, tx.zone), now)
    return quote
