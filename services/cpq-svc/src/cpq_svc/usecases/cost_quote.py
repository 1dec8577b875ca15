"""Engineering says what the lines of a quote cost: those no product knows, or a special machine's."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.approval_question import facts_of_quote
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def cost_quote(
    work: Work, actor: Actor, quote_id: QuoteId, expected: int, costs: Mapping[int, Decimal], now: datetime
) -> Quote:
    """While engineering is asked the approval goes on with it; one that is further is overtaken.

    Raises QuoteNotFound, Stale or what `Quote.cost` raises.
    """
    with work.by(actor) as tx:
        quote = tx.quotes.get_alone(quote_id, expected)
        quote.cost(costs)
        if asked := tx.approvals.open_of(quote.id):
            asked.cost(quote.writings, facts_of_quote(tx, quote, company_day(now, tx.zone)), now)
    return quote
