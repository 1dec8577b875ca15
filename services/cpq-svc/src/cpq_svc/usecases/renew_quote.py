"""The same is offered once more, by what is in force today."""

from dataclasses import replace
from datetime import date, datetime

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.revised_quote import revised
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def renew_quote(
    work: Work, actor: Actor, quote_id: QuoteId, expected: int, valid_until: date | None, now: datetime
) -> Quote:
    """All that it says stays but prices, and its last day if another is given.

    Raises QuoteNotFound, Stale or what `revised` raises.
    """
    with work.by(actor) as tx:
        quote = tx.quotes.get_alone(quote_id, expected)
        same = QuoteRequest.unchanged(quote.revision)
        request = replace(same, valid_until=valid_until) if valid_until else same
        return revised(tx, actor, quote, request, now)
