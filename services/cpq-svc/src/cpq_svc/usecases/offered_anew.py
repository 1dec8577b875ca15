"""What an open quote would come to if the same were offered by what is in force on a day. Keeps nothing."""

from fractions import Fraction

from cpq_svc.domain.configuration import derived_text
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.quote_difference import Change
from cpq_svc.domain.quote_line import QuoteLine
from cpq_svc.domain.quote_wish import wanted_again
from cpq_svc.domain.radar import RadarChange
from cpq_svc.domain.touching import Outcome, compared, stopped
from cpq_svc.domain.trial import verdict
from cpq_svc.domain.wanted import Wanted, sums_of
from cpq_svc.usecases.buyer_now import customer_of
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.work import Work
from kernel.errors import BusinessError

# The attribute of options that says how long a machine takes.
_DAYS = "days"


def outcome_of(tx: Work, change: RadarChange, quote: Quote) -> Outcome | None:
    """None where the quote is not touched."""
    then = quote.revision
    try:
        offer = QuoteRequest.unchanged(then).offer(tx, change.day, customer_of(tx, quote))
        now = Revision.of(quote.current + 1, offer)
    except BusinessError as no:
        return stopped(change, then, no)
    days = [_later(tx, change, *pair) for pair in zip(then.lines, now.lines, strict=True)]
    return compared(change, then, now, days)


def _later(tx: Work, change: RadarChange, then: QuoteLine, now: QuoteLine) -> Change | None:
    """How many days a machine takes by the edition it was offered by and by the one in force."""
    if then.edition is None or then.model_hash == now.model_hash:
        return None
    before = tx.editions.numbered(then.product_code, then.edition)
    after = tx.catalogue.offered([now.product_code], change.day)[now.product_code]
    told = _days(before, then), _days(after, now)
    return Change("delivery-days", *told) if told[0] != told[1] else None


def _days(offered: Offered | None, line: QuoteLine) -> str:
    if offered is None:
        return ""
    asked = wanted_again(line).asked
    build = verdict(Wanted(asked.options, (), asked.numbers), offered).build
    days = sums_of(offered.features, build).get(_DAYS, Fraction(0))
    return derived_text(days) if days else ""
