"""Somebody has seen to a touched quote, or leaves it as it is and says why."""

from datetime import datetime

from cpq_svc.domain.touched_quote import TouchedQuote, TouchedQuoteId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def close_touched_quote(
    work: Work, actor: Actor, entry_id: TouchedQuoteId, expected: int, done: bool, reason: str, now: datetime
) -> TouchedQuote:
    """Raises TouchedQuoteNotFound, Stale or what `TouchedQuote.close` raises."""
    with work.by(actor, reason) as tx:
        entry = tx.touched_quotes.get(entry_id, expected)
        entry.close(done, reason, actor.id, now)
    return entry
