"""Somebody reads what a customer said by a link."""

from cpq_svc.domain.quote_link import QuoteLink, QuoteLinkId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def read_quote_link(work: Work, actor: Actor, link_id: QuoteLinkId, expected: int) -> QuoteLink:
    """Raises QuoteLinkNotFound or Stale."""
    with work.by(actor) as tx:
        link = tx.quote_links.get(link_id, expected)
        link.read(actor.id)
    return link
