"""A colleague does not take the leads that were offered to them, or some of them, and says why."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.assignment.decision import Why
from lead_svc.domain.handover import Answer, Handover, HandoverId
from lead_svc.usecases.assignment import remember
from lead_svc.usecases.offers import offer
from lead_svc.usecases.work import Work


def refuse_handover(
    work: Work, actor: Actor, handover_id: HandoverId, expected: int, lead_ids: Collection[UUID], why: str,
    now: datetime,
) -> Handover:  # fmt: skip
    """Each stays with whoever held it; where that was the receiver alone, it is offered to the next. Raises
    HandoverNotFound, Stale, HandoverAnswered, HandoverLeadUnknown, HandoverNotYours.
    """
    with work.by(actor, why) as tx:
        handover = tx.handovers.get(handover_id, expected)
        handover.check_receiver(actor.id)
        holders = dict(handover.answer(Answer.REFUSED, lead_ids, why))
        leads = [lead for lead in tx.assignment.leads_of(holders) if lead.owner_id == holders[lead.id]]
        remember(tx, leads, Why.HANDOVER_REFUSED, why, now)
        receiver = handover.owner_id
        if homeless := [lead for lead in leads if lead.owner_id == receiver]:
            offer(tx, homeless, handover.from_id, None, handover.reason, now, {receiver})
    return handover
