"""Names and words of customers are kept until their day, and no longer."""

from datetime import datetime

from cpq_svc.domain.acceptance import KEPT
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day

MOST = 200


def forget_customers(work: Work, actor: Actor, now: datetime) -> int:
    """Forget up to MOST of links and of quotes in one transaction; tell how many of the fuller kind."""
    with work.by(actor) as tx:
        today, before = company_day(now, tx.zone), now - KEPT
        links, quotes = tx.quote_links.beyond(today, before, MOST), tx.quotes.beyond(today, MOST)
        for link in links:
            link.forget()
        for quote in quotes:
            quote.acceptance = quote.acceptance and quote.acceptance.forgotten()
    return max(len(links), len(quotes))
