"""What a change does to some open quotes; what earlier changes of its subject told of them is overtaken."""

from collections.abc import Collection
from datetime import datetime

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.radar import RadarChange
from cpq_svc.domain.touched_quote import TouchedQuote, TouchedQuoteId, standing_of
from cpq_svc.usecases.offered_anew import outcome_of
from cpq_svc.usecases.work import Work
from kernel.ids import new_id


def keep_touched(tx: Work, change: RadarChange, quotes: Collection[Quote], now: datetime) -> int:
    """Inside a transaction; tells how many are touched. Of a writing a change tells once."""
    ids = [quote.id for quote in quotes]
    told, asked = tx.touched_quotes.told(change, ids), tx.touched_quotes.in_approval(ids)
    fresh = [quote for quote in quotes if (quote.id, quote.writings) not in told]
    touched = [entry for quote in fresh if (entry := _touched(tx, change, quote, asked))]
    again = {quote.id for quote in fresh}
    for entry in tx.touched_quotes.open_of(change, ids):
        if entry.change_id != change.id or entry.quote_id in again:
            entry.overtake(now)
    tx.touched_quotes.add(touched)
    return len(touched)


def _touched(tx: Work, change: RadarChange, quote: Quote, asked: Collection[QuoteId]) -> TouchedQuote | None:
    standing = standing_of(quote, quote.id in asked)
    found = outcome_of(tx, change, quote) if standing else None
    if standing is None or found is None:
        return None
    return TouchedQuote.of(TouchedQuoteId(new_id()), change, quote, standing, found)
