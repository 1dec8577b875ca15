"""Time went by: leads of whoever left go to whom they were offered before, else to the pool that takes them;
all others are handed over by rule.
"""

from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.handover import MOST_AT_ONCE
from lead_svc.domain.lead import Lead
from lead_svc.domain.pool import Why, pool_of_leaver
from lead_svc.usecases.offers import keep_promises, offer
from lead_svc.usecases.work import Work


def hand_over_leavers(work: Work, actor: Actor, now: datetime) -> int:
    """How many handovers were offered; of very many leads, the rest comes with the next call."""
    with work.by(actor) as tx:
        theirs: dict[UUID, list[Lead]] = {}
        leads, pools = tx.assignment.of_leavers(MOST_AT_ONCE), tx.pools.all()
        promised = keep_promises(tx, leads, now)
        for lead in leads:
            if lead.id in promised:
                continue
            if pool := pool_of_leaver(lead, pools):
                pool.take_back(lead, Why.LEFT, now)
            elif lead.owner_id:
                theirs.setdefault(lead.owner_id, []).append(lead)
        return sum(len(offer(tx, leads, who, None, Why.LEFT, now)) for who, leads in sorted(theirs.items()))
