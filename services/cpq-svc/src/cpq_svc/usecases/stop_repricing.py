"""Nobody wants to know any more."""

from cpq_svc.domain.repricing import Repricing, RepricingId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def stop_repricing(work: Work, actor: Actor, repricing_id: RepricingId) -> Repricing:
    """After the batch under way; what is worked out stays. Raises RepricingNotFound."""
    with work.by(actor) as tx:
        repricing = tx.repricings.get(repricing_id)
        if repricing.job_id:
            tx.jobs.cancel(repricing.job_id)
    return repricing
