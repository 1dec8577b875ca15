"""A colleague takes the leads that were offered to them, or some of them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.assignment.decision import Why
from lead_svc.domain.handover import Answer, Handover, HandoverId
from lead_svc.usecases.assignment import remember
from lead_svc.usecases.work import Work


def accept_handover(
    work: Work, actor: Actor, handover_id: HandoverId, expected: int, lead_ids: Collection[UUID],
    now: datetime,
) -> Handover:  # fmt: skip
    """A lead that found another owner meanwhile stays with them. Raises HandoverNotFound, Stale,
    HandoverAnswered, HandoverLeadUnknown, HandoverNotYours, PersonUnknown.
    """
    with work.by(actor) as tx:
        handover = tx.handovers.get(handover_id, expected)
        handover.check_receiver(actor.id)
        holders = dict(handover.answer(Answer.ACCEPTED, lead_ids))
        unit_path = tx.people.unit_path_of(handover.owner_id)
        taken = [lead for lead in tx.assignment.leads_of(holders) if lead.owner_id == holders[lead.id]]
        for lead in taken:
            lead.hand_over(handover.owner_id, unit_path, handover.reason, now)
        remember(tx, taken, Why.HANDED_OVER, handover.reason, now)
    return handover
