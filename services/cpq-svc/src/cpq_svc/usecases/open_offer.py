"""A customer opens the link of a quote."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from cpq_svc.domain.quote import Quote
from cpq_svc.domain.quote_link import QuoteLink, Standing, hashed
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


@dataclass(frozen=True)
class OpenedOffer:
    """What the link shows; `contact` is the name of whoever offers it, empty where nobody does any more,
    `pictured` the codes of products with a picture.
    """

    link: QuoteLink
    quote: Quote
    standing: Standing
    contact: str
    pictured: Collection[str]


def open_offer(work: Work, actor: Actor, token: str, now: datetime) -> OpenedOffer:
    """Raises QuoteLinkNotFound, QuoteLinkExpired or QuoteLinkWithdrawn."""
    with work.by(actor) as tx:
        link = tx.quote_links.of_token(hashed(token.encode()))
        link.check_open(now)
        quote = tx.quotes.get(link.quote_id)
        contact = tx.names.person(quote.owner_id) if quote.owner_id else ""
        standing = link.standing(quote, tx.opportunities.behind(quote), company_day(now, tx.zone))
        lines = quote.numbered(link.revision).lines
        pictured = tx.folders.main_pictures({line.product_code for line in lines})
        return OpenedOffer(link, quote, standing, contact, frozenset(pictured))
