"""What converting a lead would do: which customer it would be matched with, what would be made."""

from kernel.actor import Actor
from lead_svc.domain.conversion import Preview, preview
from lead_svc.domain.lead import LeadId
from lead_svc.usecases.work import Work


def preview_conversion(work: Work, actor: Actor, lead_id: LeadId) -> Preview:
    """The same question and the same answer as `convert_lead` has; raises LeadNotFound."""
    with work.by(actor) as tx:
        lead = tx.leads.get(lead_id)
        key, code = lead.company_key, lead.credit_code
        account = tx.leads.known({key}, {code} if code else set()).customer(key, code)
    return preview(lead, account)
