"""A salesperson wants to know what a quote comes to while it is written anew. Keeps nothing."""

from datetime import datetime

from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote import QuoteId
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.revised_quote import next_offer
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def preview_revision(
    work: Work, actor: Actor, quote_id: QuoteId, request: QuoteRequest, now: datetime
) -> Revision:
    """As revising would write it. Raises QuoteNotFound or what `next_offer` raises."""
    with work.by(actor) as tx:
        quote = tx.quotes.get(quote_id)
        return Revision.of(quote.current + 1, next_offer(tx, quote, request, now))
