"""A qualified lead becomes account, contact and opportunity in sales, which hears of it."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.usecases.work import Work


def convert_lead(
    work: Work, actor: Actor, lead_id: LeadId, expected: int, opportunity_name: str, now: datetime
) -> Lead:
    """Raises LeadNotFound, Stale, LeadCannotMove."""
    with work.by(actor) as tx:
        lead = tx.leads.get(lead_id, expected)
        lead.convert(opportunity_name, now)
    return lead
