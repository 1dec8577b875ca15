"""Somebody wants to know what changed between two revisions of a quote."""

from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.quote_difference import Difference, difference
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def compare_revisions(
    work: Work, actor: Actor, quote_id: QuoteId, then: int | None, now: int | None
) -> Difference:
    """The current revision and the one before it, if none are named. Raises QuoteNotFound."""
    with work.by(actor) as tx:
        quote = tx.quotes.get(quote_id)
        later = quote.numbered(now or quote.current)
        return difference(quote.numbered(then or max(later.number - 1, 1)), later)
