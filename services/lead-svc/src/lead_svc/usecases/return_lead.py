"""An owner gives a lead up: it lies in the pool of its region for anybody to claim."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.domain.pool import PoolNotFound, Why, pool_for
from lead_svc.usecases.work import Work


def return_lead(work: Work, actor: Actor, lead_id: LeadId, expected: int, reason: str, now: datetime) -> Lead:
    """Raises LeadNotFound, Stale, LeadNotOwned, PoolNotFound when no pool takes the region's leads."""
    with work.by(actor, reason) as tx:
        lead = tx.leads.hold(lead_id, expected)
        pool = pool_for(lead.region, tx.pools.all())
        if pool is None:
            raise PoolNotFound
        pool.take_back(lead, Why.GIVEN_UP, now)
    return lead
