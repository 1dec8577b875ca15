"""The customer gets the quote's document; from now on this revision stands."""

from datetime import datetime

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.usecases.approval_question import need_of
from cpq_svc.usecases.frozen_lines import frozen_lines
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def send_quote(work: Work, actor: Actor, quote_id: QuoteId, expected: int, now: datetime) -> Quote:
    """Raises QuoteNotFound, Stale, QuoteCannotMove, OpportunityLost, QuoteNoLongerValid, ApprovalMissing or
    what `need_of` and `frozen_lines` raise.
    """
    with work.by(actor) as tx:
        quote = tx.quotes.get_alone(quote_id, expected)
        quote.check_draft()
        tx.opportunities.behind(quote).check_open()
        quote.check_approved([each.level for each in need_of(tx, quote, now).asked])
        quote.revision.freeze(frozen_lines(tx, quote.revision))
        # What was sent cannot be changed, so where its machines are kept is written before.
        tx.flush()
        quote.send(company_day(now, tx.zone), now)
        # What was asked before it needed nobody any more is not waited for.
        if asked := tx.approvals.open_of(quote.id):
            asked.overtake(now)
    return quote
