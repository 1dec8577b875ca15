"""Somebody who is asked says yes, or sends the quote back with a reason."""

from collections.abc import Collection
from datetime import datetime

from cpq_svc.domain.approval import Approval, ApprovalId, Status
from cpq_svc.domain.approval_need import Level
from cpq_svc.domain.approval_step import Voter
from cpq_svc.usecases.approval_question import need_of
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def decide_approval(
    work: Work,
    actor: Actor,
    approval_id: ApprovalId,
    expected: int,
    levels: Collection[Level],
    approved: bool,
    comment: str,
    now: datetime,
) -> Approval:
    """`levels` are those the actor's right reaches. The last yes approves the quote as it was asked for.

    Raises ApprovalNotFound, Stale, QuoteCannotMove or what `Approval.decide` and `need_of` raise.
    """
    with work.by(actor, comment) as tx:
        approval = tx.approvals.get(approval_id, expected)
        quote = tx.quotes.get_alone(approval.quote_id) if approved else None
        stead = tx.deputies.deputising(actor.id, company_day(now, tx.zone))
        voter = Voter(actor.id, actor.name, frozenset(levels), stead)
        if quote and approval.waits_for == Level.TECHNICAL:
            need = need_of(tx, quote, now)
            approval.ask_on(need.asked, need.facts)
        approval.decide(voter, approved, comment, now)
        if quote and approval.status is Status.APPROVED:
            quote.approve(approval.writing)
    return approval
