"""Whoever asked for an approval reminds of it."""

from datetime import datetime

from cpq_svc.domain.approval import Approval, ApprovalId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def remind_approval(
    work: Work, actor: Actor, approval_id: ApprovalId, expected: int, now: datetime
) -> Approval:
    """Raises ApprovalNotFound, Stale, ApprovalIsDecided or RemindedLately."""
    with work.by(actor) as tx:
        approval = tx.approvals.get(approval_id, expected)
        approval.remind(now)
    return approval
