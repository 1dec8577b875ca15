"""Somebody wants to know who will have to agree, before they ask."""

from datetime import datetime

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.approval_question import Need
from cpq_svc.usecases.first_need import first_need_of
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def find_approval_need(work: Work, actor: Actor, quote_id: QuoteId, now: datetime) -> tuple[Quote, Need]:
    """Raises QuoteNotFound or what `first_need_of` raises."""
    with work.by(actor) as tx:
        quote = tx.quotes.get(quote_id)
        return quote, first_need_of(tx, quote, now)
