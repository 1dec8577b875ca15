"""Engineering puts machines of a quote together otherwise, in its own step; all else stays as it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cpq_svc.domain.approval import EngineeringNotAsked
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.selection import Selected, Selection, selecting
from cpq_svc.usecases.approval_question import facts_of_quote
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.quoted_lines import as_written
from cpq_svc.usecases.revised_quote import rewrite
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.errors import Rejected


def select_machines(
    work: Work, actor: Actor, quote_id: QuoteId, expected: int, selected: Sequence[Selected], now: datetime
) -> Quote:
    """Raises QuoteNotFound, Stale, QuoteCannotMove, EngineeringNotAsked, what selecting or pricing raises."""
    with work.by(actor) as tx:
        quote = tx.quotes.get_alone(quote_id, expected)
        quote.check_draft()
        asked = tx.approvals.open_of(quote.id)
        if asked is None:
            raise EngineeringNotAsked
        asked.check_engineering()
        then = quote.revision
        lines, places = selecting(then, selected)
        try:
            rewrite(tx, actor, quote, replace(QuoteRequest.unchanged(then), lines=lines), now)
        except Rejected as no:
            raise type(no)(pointer=as_written(no.pointer, places), **no.params) from None
        facts = facts_of_quote(tx, quote, company_day(now, tx.zone))
        asked.select(quote.writings, facts, Selection.by(actor, then, quote.revision, now))
    return quote
