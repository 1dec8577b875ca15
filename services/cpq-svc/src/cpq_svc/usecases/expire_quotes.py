"""Sent quotes whose last day has passed expire."""

from datetime import datetime

from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day

MOST = 200


def expire_quotes(work: Work, actor: Actor, now: datetime) -> int:
    """Expire up to MOST of them in one transaction and tell how many; the oldest first."""
    with work.by(actor) as tx:
        today = company_day(now, tx.zone)
        overdue = tx.quotes.overdue(today, MOST)
        for quote in overdue:
            quote.expire(today)
    return len(overdue)
