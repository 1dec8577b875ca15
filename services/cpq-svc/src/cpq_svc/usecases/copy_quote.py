"""What was offered once is offered again: to another sale, at today's prices."""

from datetime import date, datetime

from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.quote_wish import Wish
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.work import Work
from cpq_svc.usecases.written_quote import written
from kernel.actor import Actor
from kernel.business_time import company_day


def copy_quote(
    work: Work,
    actor: Actor,
    quote_id: QuoteId,
    opportunity_id: OpportunityId,
    valid_until: date | None,
    now: datetime,
) -> Quote:
    """Raises QuoteNotFound or what `written` raises."""
    with work.by(actor) as tx:
        wish = Wish.of(tx.quotes.get(quote_id).revision)
        request = QuoteRequest.again(wish, company_day(now, tx.zone), valid_until)
        return written(tx, tx.opportunities.get(opportunity_id), request, now)
