"""A sent quote is given to the customer as a link."""

from datetime import date, datetime, timedelta

from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.quote_link import QuoteLink, QuoteLinkId, end_of
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def link_quote(
    work: Work,
    actor: Actor,
    quote_id: QuoteId,
    expected: int,
    document: bytes,
    lasts: date | int,
    now: datetime,
) -> tuple[QuoteLink, str]:
    """The link and its token. `document` was set from the version expected; `lasts` is its last day, or how
    many days it is good for.

    Raises QuoteNotFound, Stale, OpportunityLost or what `QuoteLink.make` raises.
    """
    with work.by(actor) as tx:
        quote = tx.quotes.get(quote_id, expected)
        tx.opportunities.behind(quote).check_open()
        expires = now + timedelta(days=lasts) if isinstance(lasts, int) else end_of(lasts, tx.zone)
        link, token = QuoteLink.make(QuoteLinkId(new_id()), quote, document, expires, now)
        tx.quote_links.add(link, document)
    return link, token
