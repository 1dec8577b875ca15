"""What some links of a quote are good for now."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.quote_link import LinkState
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def link_states(
    work: Work, actor: Actor, quote_id: QuoteId, link_ids: Collection[UUID], now: datetime
) -> Mapping[UUID, LinkState]:
    """By id. Raises QuoteNotFound."""
    with work.by(actor) as tx:
        quote = tx.quotes.get(quote_id)
        sale = tx.opportunities.behind(quote)
        return {link.id: link.state(quote, sale, now, tx.zone) for link in tx.quote_links.some(link_ids)}
