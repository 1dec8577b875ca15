"""Time went by: whoever left and still owns leads has them handed over by rule."""

from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.handover import MOST_AT_ONCE
from lead_svc.domain.lead import Lead
from lead_svc.usecases.offers import offer
from lead_svc.usecases.work import Work

REASON = "原负责人离职 / the owner left"


def hand_over_leavers(work: Work, actor: Actor, now: datetime) -> int:
    """How many handovers were offered; of very many leads, the rest comes with the next call."""
    with work.by(actor) as tx:
        theirs: dict[UUID, list[Lead]] = {}
        for lead in tx.assignment.of_leavers(MOST_AT_ONCE):
            if lead.owner_id:
                theirs.setdefault(lead.owner_id, []).append(lead)
        return sum(len(offer(tx, leads, who, None, REASON, now)) for who, leads in sorted(theirs.items()))
