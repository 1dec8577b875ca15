"""The customer said no, and why."""

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def reject_quote(work: Work, actor: Actor, quote_id: QuoteId, expected: int, reason: str) -> Quote:
    """Raises QuoteNotFound, Stale or QuoteCannotMove."""
    with work.by(actor, reason) as tx:
        quote = tx.quotes.get(quote_id, expected)
        quote.reject(reason)
    return quote
