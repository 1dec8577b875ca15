"""One call from an opportunity to a priced quote: by a template, or by what was offered before."""

from datetime import datetime

from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.quote_template import QuoteTemplateId
from cpq_svc.usecases.beginnings import Beginning, beginning
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.work import Work
from cpq_svc.usecases.written_quote import written
from kernel.actor import Actor
from kernel.business_time import company_day


def quote_opportunity(
    work: Work,
    actor: Actor,
    opportunity_id: OpportunityId,
    template_id: QuoteTemplateId | None,
    now: datetime,
) -> tuple[Quote, Beginning]:
    """The quote and what it began with. Raises what `beginning` and `written` raise."""
    with work.by(actor) as tx:
        sale = tx.opportunities.get(opportunity_id)
        began = beginning(tx, sale, template_id)
        request = QuoteRequest.again(began.wish, company_day(now, tx.zone))
        return written(tx, sale, request, now), began
