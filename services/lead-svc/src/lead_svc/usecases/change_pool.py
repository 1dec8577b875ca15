"""A pool gets other rules; they count from the next look at its leads on."""

from collections.abc import Mapping

from kernel.actor import Actor
from lead_svc.domain.pool import Pool, PoolId
from lead_svc.usecases.work import Work


def change_pool(
    work: Work, actor: Actor, pool_id: PoolId, expected: int, changed: Mapping[str, object]
) -> Pool:
    """Raises PoolNotFound, Stale, PoolExists, PoolRulesClash."""
    with work.by(actor) as tx:
        pool = tx.pools.get(pool_id, expected)
        for name, value in changed.items():
            setattr(pool, name, value)
        pool.check()
    return pool
