"""A reason gets other words, or is no longer offered."""

from collections.abc import Mapping

from kernel.actor import Actor
from lead_svc.domain.drop_reason import DropReason, DropReasonId
from lead_svc.usecases.work import Work


def change_drop_reason(
    work: Work, actor: Actor, reason_id: DropReasonId, expected: int, changed: Mapping[str, object]
) -> DropReason:
    """Raises DropReasonNotFound, Stale."""
    with work.by(actor) as tx:
        reason = tx.drop_reasons.get(reason_id, expected)
        for name, value in changed.items():
            setattr(reason, name, value)
    return reason
