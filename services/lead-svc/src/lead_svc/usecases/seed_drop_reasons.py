"""The standard reasons are there from the first start; what is there stays as it is."""

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.drop_reason import STANDARD_REASONS, DropReason, DropReasonId
from lead_svc.usecases.work import Work


def seed_drop_reasons(work: Work, actor: Actor) -> None:
    """Safe to repeat."""
    with work.by(actor) as tx:
        there = tx.drop_reasons.codes()
        for code, (zh, en) in STANDARD_REASONS.items():
            if code not in there:
                tx.drop_reasons.add(DropReason(id=DropReasonId(new_id()), code=code, zh=zh, en=en))
