"""A pool begins."""

from kernel.actor import Actor
from lead_svc.domain.pool import Pool
from lead_svc.usecases.work import Work


def add_pool(work: Work, actor: Actor, pool: Pool) -> Pool:
    """Raises PoolExists, PoolRulesClash."""
    with work.by(actor) as tx:
        pool.check()
        tx.pools.add(pool)
    return pool
