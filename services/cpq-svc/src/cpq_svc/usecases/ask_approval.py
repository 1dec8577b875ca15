"""A salesperson asks for the company's yes to a quote as it is written now."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cpq_svc.domain.approval import Approval, ApprovalId, ApprovalUnderWay
from cpq_svc.domain.approval_need import Level
from cpq_svc.domain.approval_step import Together
from cpq_svc.domain.quote import QuoteId
from cpq_svc.usecases.first_need import first_need_of
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id

Named = Mapping[Level, tuple[tuple[UUID, ...], Together]]


def ask_approval(
    work: Work, actor: Actor, quote_id: QuoteId, named: Named, comment: str, now: datetime
) -> Approval:
    """Raises QuoteNotFound, ApprovalUnderWay or what `first_need_of` and `Approval.ask` raise."""
    with work.by(actor) as tx:
        # A change that commits meanwhile would see nothing to overtake.
        quote = tx.quotes.get_alone(quote_id)
        if quote.approved or tx.approvals.open_of(quote.id):
            raise ApprovalUnderWay(number=quote.number)
        need = first_need_of(tx, quote, now)
        table = (need.edition.code, need.edition.number) if need.edition else ("", 0)
        approval = Approval.ask(
            ApprovalId(new_id()), quote, need.asked, named, actor.id, table, need.facts, comment, now
        )
        tx.approvals.add(approval)
    return approval
