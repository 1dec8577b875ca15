"""A customer accepts or declines what the link shows; sales hears of a yes as of any other."""

from datetime import datetime

from cpq_svc.domain.acceptance import Acceptance
from cpq_svc.domain.quote_link import Answer, OfferClosed, QuoteLink, hashed
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def answer_offer(
    work: Work,
    actor: Actor,
    token: str,
    answer: Answer,
    document_hash: str,
    name: str,
    reason: str,
    now: datetime,
) -> QuoteLink:
    """Raises what `QuoteLink.close` raises; of a yes also OfferClosed, QuoteNoLongerValid or
    OpportunityHasAcceptedQuote.
    """
    with work.by(actor, f"{name}: {reason}") as tx:
        link = tx.quote_links.of_token(hashed(token.encode()))
        quote = tx.quotes.get(link.quote_id)
        link.close(quote, answer, document_hash, name, reason, now, tx.zone)
        if answer is Answer.ACCEPTED:
            # The customer hears that it is over, and nothing of our sale.
            if not tx.opportunities.behind(quote).is_open:
                raise OfferClosed(number=quote.number)
            today = company_day(now, tx.zone)
            quote.accept(Acceptance(name, today, document_hash, None, link.retain_until), today, now)
        else:
            quote.reject(reason)
    return link
