"""The customer said yes to a colleague; sales hears of it and drafts the contract."""

from datetime import date, datetime

from cpq_svc.domain.acceptance import Acceptance, kept_until
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def accept_quote(
    work: Work,
    actor: Actor,
    quote_id: QuoteId,
    expected: int,
    name: str,
    said_on: date | None,
    document: bytes | None,
    now: datetime,
) -> Quote:
    """`name` is who of the customer said it, today or on an earlier day. `document` was set from the version
    expected.

    Raises QuoteNotFound, Stale, OpportunityLost, QuoteCannotMove, QuoteNoLongerValid, AcceptanceDayWrong or
    OpportunityHasAcceptedQuote.
    """
    with work.by(actor) as tx:
        quote, today = tx.quotes.get(quote_id, expected), company_day(now, tx.zone)
        tx.opportunities.behind(quote).check_open()
        kept = tx.quote_links.keep(document, now) if document else ""
        said = Acceptance(name, said_on or today, kept, actor.id, kept_until(now, tx.zone))
        quote.accept(said, today, now)
        said.check(company_day(quote.revision.sent_at or now, tx.zone), today)
    return quote
