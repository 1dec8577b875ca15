"""A qualified lead becomes account, contact and opportunity in sales, which hears of it."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.usecases.work import Work


def convert_lead(
    work: Work, actor: Actor, lead_id: LeadId, expected: int, opportunity_name: str, now: datetime
) -> Lead:
    """Raises LeadNotFound, Stale, LeadCannotMove, LeadHasNoOwner while it lies in a pool."""
    with work.by(actor) as tx:
        lead = tx.leads.get(lead_id, expected)
        key, code = lead.company_key, lead.credit_code
        customer = tx.leads.known({key}, {code} if code else set()).customer(key, code)
        lead.convert(opportunity_name, customer.account_id if customer else None, now)
    return lead
