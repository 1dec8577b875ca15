"""Quotes are worked out by other prices, some at a time: killed anywhere it goes on from there."""

from datetime import datetime

from cpq_svc.domain.repricing import Repricing, RepricingId
from cpq_svc.usecases.pricing_work import Attempt
from cpq_svc.usecases.repricer import Repricer
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day

BATCH = 100


def reprice_quotes(
    work: Work, actor: Actor, repricing_id: RepricingId, attempt: Attempt, now: datetime
) -> Repricing:
    """All of them, or until it is told to stop. Raises RepricingNotFound."""
    going, batch = True, True
    while going and batch:
        with work.by(actor) as tx:
            repricing = tx.repricings.get(repricing_id)
            today = company_day(now, tx.zone)
            quotes = tx.quotes.to_reprice(repricing.picked, today, repricing.position, BATCH)
            batch = bool(quotes)
            repricer = Repricer(tx, repricing.candidate, repricing.day, quotes)
            if worked := [repricer.of(quote) for quote in quotes]:
                tx.repricings.keep(repricing, worked)
                repricing.go_on(worked)
            going = tx.jobs.reached(attempt.job_id, attempt.number, repricing.done, repricing.total)
            if not batch or not going:
                repricing.end(whole=not batch)
    return repricing
