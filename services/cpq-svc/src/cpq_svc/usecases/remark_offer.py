"""A customer says something about an offer."""

from datetime import datetime

from cpq_svc.domain.quote_link import QuoteLink, hashed
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def remark_offer(work: Work, actor: Actor, token: str, name: str, text: str, now: datetime) -> QuoteLink:
    """Raises QuoteLinkNotFound or TooManyRemarks."""
    with work.by(actor) as tx:
        link = tx.quote_links.of_token(hashed(token.encode()))
        link.remark(name, text, now, tx.zone)
    return link
