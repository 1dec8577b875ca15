"""Time went by: leads for which nobody was free are tried again, until somebody has them."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.assignment.traits import traits_of
from lead_svc.domain.lead import Status
from lead_svc.usecases.assignment import give
from lead_svc.usecases.work import Work

MOST = 500


def retry_waiting(work: Work, actor: Actor, now: datetime) -> int:
    """How many found an owner. Those longest not tried come first; none is ever too old."""
    with work.by(actor) as tx:
        if not (waiting := tx.assignment.waiting(MOST)):
            return 0
        leads = tx.assignment.leads_of(waiting)
        unowned = [lead for lead in leads if lead.owner_id is None and lead.status is Status.NEW]
        roster = tx.assignment.roster({traits_of(lead) for lead in unowned}, now)
        decided = [(lead, roster.decide(traits_of(lead))) for lead in unowned]
        found = [(lead, decision) for lead, decision in decided if decision.person_id]
        for lead, decision in found:
            give(lead, decision, now)
        tx.assignment.keep([(lead.id, decision) for lead, decision in found], roster)
        still = {lead.id for lead, decision in decided if decision.person_id is None}
        tx.assignment.tried(set(waiting) - still, still, now)
    return len(found)
