"""A manager gives a lead to a colleague, against or without the rule."""

from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.assignment.decision import Why
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.usecases.assignment import remember
from lead_svc.usecases.work import Work


def assign_lead(
    work: Work, actor: Actor, lead_id: LeadId, expected: int, owner_id: UUID, reason: str, now: datetime
) -> Lead:
    """Raises LeadNotFound, Stale, LeadCannotMove, PersonUnknown."""
    with work.by(actor, reason) as tx:
        lead = tx.leads.get(lead_id, expected)
        lead.assign(owner_id, tx.people.unit_path_of(owner_id), reason, now)
        remember(tx, [lead], Why.BY_HAND, reason, now)
    return lead
