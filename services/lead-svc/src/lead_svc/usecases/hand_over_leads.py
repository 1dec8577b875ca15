"""A colleague leaves or moves: their leads are offered to others, by list or by rule, and have an owner all
the while.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.handover import MOST_AT_ONCE, Handover
from lead_svc.usecases.offers import offer
from lead_svc.usecases.work import Work


def hand_over_leads(
    work: Work, actor: Actor, from_id: UUID, to_id: UUID | None, lead_ids: Collection[UUID], reason: str,
    now: datetime,
) -> list[Handover]:  # fmt: skip
    """All leads of theirs that the asker may see, up to MOST_AT_ONCE, or those listed, to somebody named or
    to whom the rules find; one handover for each receiver. Raises PersonUnknown, HandoverToOneself.
    """
    with work.by(actor, reason) as tx:
        leads = tx.assignment.owned_by(from_id, lead_ids, MOST_AT_ONCE)
        return offer(tx, leads, from_id, to_id, reason, now)
