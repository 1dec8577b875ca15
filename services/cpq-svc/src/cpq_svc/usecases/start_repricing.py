"""Somebody wants to know what other prices would do to quotes."""

from datetime import date, datetime

from cpq_svc.domain.repricing import Candidate, Picked, Repricing, RepricingId
from cpq_svc.usecases.repricer import Repricer
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id

REPRICE = "reprice-quotes"


def start_repricing(
    work: Work, actor: Actor, name: str, candidate: Candidate, picked: Picked, day: date | None, now: datetime
) -> Repricing:
    """A job works it off. Raises CandidateNotAsked, or what says that the draft is not there."""
    with work.by(actor) as tx:
        today = company_day(now, tx.zone)
        Repricer(tx, candidate, day or today)
        total = tx.quotes.count_to_reprice(picked, today)
        started = Repricing(
            RepricingId(new_id()), name, candidate, picked, day or today, total, now, owner_id=actor.id
        )
        started.job_id = tx.jobs.queue(REPRICE, {"repricingId": str(started.id)}, total)
        tx.repricings.add(started)
    return started
