"""Whoever sells does not ask any more."""

from datetime import datetime

from cpq_svc.domain.approval import Approval, ApprovalId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def withdraw_approval(
    work: Work, actor: Actor, approval_id: ApprovalId, expected: int, now: datetime
) -> Approval:
    """Raises ApprovalNotFound, Stale or ApprovalIsDecided."""
    with work.by(actor) as tx:
        approval = tx.approvals.get(approval_id, expected)
        approval.withdraw(now)
    return approval
