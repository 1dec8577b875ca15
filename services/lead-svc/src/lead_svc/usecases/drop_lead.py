"""Nothing will come of it."""

from kernel.actor import Actor
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.usecases.work import Work


def drop_lead(work: Work, actor: Actor, lead_id: LeadId, expected: int, code: str, remark: str = "") -> Lead:
    """Raises LeadNotFound, Stale, LeadCannotMove, DropReasonUnknown."""
    with work.by(actor, remark or code) as tx:
        lead = tx.leads.get(lead_id, expected)
        tx.drop_reasons.offered(code)
        lead.drop(remark, code)
    return lead
