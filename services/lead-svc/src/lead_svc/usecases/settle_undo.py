"""Sales has answered whether it took back what it made of a lead."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.conversion import give_back, keep
from lead_svc.domain.lead import LeadId
from lead_svc.usecases.work import Work


def settle_undo(work: Work, actor: Actor, lead_id: LeadId, kept_why: str | None, now: datetime) -> None:
    """`kept_why` None: it is withdrawn. An answer that comes again changes nothing; raises LeadNotFound."""
    with work.by(actor) as tx:
        lead = tx.leads.hold(lead_id)
        if kept_why is None:
            give_back(lead, now)
        else:
            keep(lead, kept_why)
