"""A colleague made sure that there is a need."""

from kernel.actor import Actor
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.usecases.work import Work


def qualify_lead(work: Work, actor: Actor, lead_id: LeadId, expected: int) -> Lead:
    """Raises LeadNotFound, Stale, LeadCannotMove, LeadHasNoOwner."""
    with work.by(actor) as tx:
        lead = tx.leads.get(lead_id, expected)
        lead.qualify()
    return lead
