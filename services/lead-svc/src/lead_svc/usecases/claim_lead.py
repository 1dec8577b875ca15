"""Somebody takes a lead out of a pool; of two at once one wins and the other is told."""

from datetime import datetime

from kernel.actor import Actor
from kernel.business_time import company_day
from lead_svc.domain.assignment.decision import Why as Decided
from lead_svc.domain.lead import Lead, LeadId, LeadNotFound
from lead_svc.domain.pool import LeadNotClaimable, LeadNotInPool
from lead_svc.usecases.assignment import remember
from lead_svc.usecases.work import Work


def claim_lead(work: Work, actor: Actor, lead_id: LeadId, now: datetime) -> Lead:
    """Raises LeadNotClaimable, LeadNotInPool, StillCooling, ClaimsUsedUp, HoldsTooMany, PersonUnknown."""
    with work.by(actor) as tx:
        day = company_day(now, tx.zone)
        try:
            lead = tx.leads.hold(lead_id)
        except LeadNotFound:
            raise LeadNotClaimable from None
        pool = tx.pools.of_id(lead.pool_id)
        if pool is None:
            raise LeadNotInPool
        counts = tx.pools.counts(pool.id, actor.id, day)
        pool.give(lead, actor.id, tx.people.unit_path_of(actor.id), counts, now, tx.zone)
        tx.pools.claimed(pool.id, lead.id, actor.id, day, now)
        remember(tx, [lead], Decided.CLAIMED, pool.name, now)
    return lead
