"""Sales told of an opportunity: a quote needs no more than its id from now on."""

from cpq_svc.domain.opportunity import Opportunity
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def copy_opportunity(work: Work, actor: Actor, opportunity: Opportunity, version: int) -> None:
    """Whatever order the news comes in, the newest version stays."""
    with work.by(actor) as tx:
        tx.opportunities.keep(opportunity, version)
