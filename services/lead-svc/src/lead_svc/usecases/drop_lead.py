"""Nothing will come of it."""

from kernel.actor import Actor
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.usecases.work import Work


def drop_lead(work: Work, actor: Actor, lead_id: LeadId, expected: int, reason: str) -> Lead:
    """Raises LeadNotFound, Stale, LeadCannotMove."""
    with work.by(actor, reason) as tx:
        lead = tx.leads.get(lead_id, expected)
        lead.drop(reason)
    return lead
