"""A lead worth learning from is pinned for newcomers."""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.case import Case, CaseId
from lead_svc.domain.lead import LeadId
from lead_svc.usecases.work import Work


def pin_case(work: Work, actor: Actor, lead_id: LeadId, title: str, story: str, now: datetime) -> Case:
    """Raises LeadNotFound."""
    with work.by(actor) as tx:
        lead = tx.leads.hold(lead_id)
        case = Case(
            id=CaseId(new_id()), lead_id=lead.id, title=title, story=story, product_line=lead.product_line,
            pinned_by=actor.id, pinned_at=now, owner_id=lead.owner_id, unit_path=lead.unit_path,
            region=lead.region, partner_id=lead.partner_id,
        )  # fmt: skip
        tx.cases.add(case)
    return case
