"""What comes next with a lead, and when."""

from datetime import date

from kernel.actor import Actor
from lead_svc.domain.lead import Lead, LeadCannotMove, LeadId
from lead_svc.usecases.work import Work


def plan_step(work: Work, actor: Actor, lead_id: LeadId, expected: int, step: str, on: date | None) -> Lead:
    """Raises LeadNotFound, Stale, LeadCannotMove once it is over, NextStepWithoutDay."""
    with work.by(actor) as tx:
        lead = tx.leads.get(lead_id, expected)
        if not lead.is_open:
            raise LeadCannotMove(status=lead.status, target="planned")
        lead.plan(step, on)
    return lead
