"""Sales told that an opportunity moved to another stage, or was lost."""

from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def move_opportunity(
    work: Work, actor: Actor, opportunity_id: OpportunityId, stage: str, version: int
) -> None:
    """The newest stage stays. Raises OpportunityNotThere while its opening is still on the way."""
    with work.by(actor) as tx:
        tx.opportunities.move(opportunity_id, stage, version)
