"""A quote as it is first written."""

from datetime import datetime

from cpq_svc.domain.offer import Offer
from cpq_svc.domain.opportunity import Opportunity
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.work import Work
from kernel.business_time import company_day
from kernel.ids import new_id


def written(tx: Work, sale: Opportunity, request: QuoteRequest, now: datetime) -> Quote:
    """Priced and kept inside a transaction.

    Raises OpportunityLost, or what pricing and `Offer.check` raise.
    """
    # The number is taken last, so that a refused quote costs none.
    offer = first_offer(tx, sale, request, now)
    quote = Quote.draft(QuoteId(new_id()), tx.next_number("BJ", now), sale, offer, now)
    tx.quotes.add(quote)
    return quote


def first_offer(tx: Work, sale: Opportunity, request: QuoteRequest, now: datetime) -> Offer:
    """What the quote would say, priced and checked. Raises what `written` raises."""
    sale.check_open()
    offer = request.offer(tx, company_day(now, tx.zone), sale.customer)
    offer.check()
    return offer
