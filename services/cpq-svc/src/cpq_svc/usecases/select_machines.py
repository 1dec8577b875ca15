"""Engineering puts machines of a quote together otherwise, in the step in which it is asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cpq_svc.domain.approval import EngineeringNotAsked
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.selection import Selected, selecting
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.quoted_lines import as_written
from cpq_svc.usecases.revised_quote import rewrite
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.errors import Rejected


def select_machines(
    work: Work, actor: Actor, quote_id: QuoteId, expected: int, selected: Sequence[Selected], now: datetime
) -> Quote:
    """All else stays as it was wanted, priced as of today; the approval goes on with what is written then.

    Raises QuoteNotFound, Stale, QuoteCannotMove, EngineeringNotAsked or what `selecting` and `rewrite` raise.
    """
    with work.by(actor) as tx:
        quote = tx.quotes.get_alone(quote_id, expected)
        quote.check_draft()
        asked = tx.approvals.open_of(quote.id)
        if asked is None:
            raise EngineeringNotAsked
        asked.check_engineering()
        lines, places = selecting(quote.revision, selected)
        request = replace(QuoteRequest.unchanged(quote.revision), lines=lines)
        try:
            rewrite(tx, actor, quote, request, now)
        except Rejected as no:
            raise type(no)(pointer=as_written(no.pointer, places), **no.params) from None
        asked.select(quote.writings)
    return quote
