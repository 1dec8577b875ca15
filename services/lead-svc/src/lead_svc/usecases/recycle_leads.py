"""What the pools' rules say of leads that lie still: remind their owners, then take them back."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.usecases.work import Work

# So many in one transaction: short enough that whoever works one of them hardly waits.
BATCH = 50


def recycle_leads(work: Work, actor: Actor, now: datetime, most: int = BATCH) -> int:
    """Safe to repeat; how many were taken back or announced. 0: nothing is left to do."""
    done = 0
    with work.by(actor) as tx:
        pools = tx.pools.all()
        for pool in pools:
            others = {region for other in pools if other is not pool for region in other.regions}
            for lead in tx.leads.due(pool, others, now, most - done):
                due = pool.due(lead)
                if due and due[0] <= now and lead.owner_id:
                    pool.take_back(lead, due[1], now)
                    done += 1
            for lead in tx.leads.nearly_due(pool, others, now, most - done):
                due = pool.due(lead)
                if due and pool.announces(due[0]) <= now:
                    pool.announce(lead, due[0], due[1], now)
                    done += 1
    return done
