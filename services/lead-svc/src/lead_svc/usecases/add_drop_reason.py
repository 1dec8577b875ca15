"""The list of reasons grows."""

from kernel.actor import Actor
from lead_svc.domain.drop_reason import DropReason
from lead_svc.usecases.work import Work


def add_drop_reason(work: Work, actor: Actor, reason: DropReason) -> DropReason:
    """Raises DropReasonExists."""
    with work.by(actor) as tx:
        tx.drop_reasons.add(reason)
    return reason
