"""A person says what two records are to each other."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.matching import Relation
from lead_svc.domain.pair import Pair, PairId
from lead_svc.usecases.work import Work


def decide_pair(
    work: Work, actor: Actor, pair_id: PairId, expected: int, relation: Relation, reason: str, now: datetime
) -> Pair:
    """Raises PairNotFound, Stale, PairDecided."""
    with work.by(actor, reason) as tx:
        pair = tx.pairs.get(pair_id, expected)
        pair.decide(actor, relation, now)
    return pair
