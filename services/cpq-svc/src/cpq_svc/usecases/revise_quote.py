"""The customer wants something else: a draft is written anew, a sent quote gets its next revision."""

from datetime import datetime

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.revised_quote import revised
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def revise_quote(
    work: Work, actor: Actor, quote_id: QuoteId, expected: int, request: QuoteRequest, now: datetime
) -> Quote:
    """Raises QuoteNotFound, Stale or what `revised` raises."""
    with work.by(actor) as tx:
        return revised(tx, actor, tx.quotes.get_alone(quote_id, expected), request, now)
