"""A customer reads the document of the link, as it was when the link was made."""

from datetime import datetime

from cpq_svc.domain.quote_link import hashed
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def read_offer_document(work: Work, actor: Actor, token: str, now: datetime) -> bytes:
    """Raises QuoteLinkNotFound."""
    with work.by(actor) as tx:
        link = tx.quote_links.of_token(hashed(token.encode()))
        link.check_open(now)
        return tx.quote_links.document(link.document_hash)
