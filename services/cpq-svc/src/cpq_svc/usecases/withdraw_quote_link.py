"""A link shows nothing any more."""

from cpq_svc.domain.quote_link import QuoteLink, QuoteLinkId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def withdraw_quote_link(work: Work, actor: Actor, link_id: QuoteLinkId, expected: int) -> QuoteLink:
    """Raises QuoteLinkNotFound or Stale."""
    with work.by(actor) as tx:
        link = tx.quote_links.get(link_id, expected)
        link.withdraw()
    return link
