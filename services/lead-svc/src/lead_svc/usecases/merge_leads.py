"""One lead takes in another."""

from collections.abc import Iterable
from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.lead import LeadId
from lead_svc.domain.matching import Relation
from lead_svc.domain.merge import Merge, MergeId
from lead_svc.domain.pair import State
from lead_svc.usecases.keeper import both_held
from lead_svc.usecases.take_in import take_in
from lead_svc.usecases.work import Work


def merge_leads(
    work: Work, actor: Actor, kept: tuple[LeadId, int], folded: tuple[LeadId, int], picked: Iterable[str],
    reason: str, now: datetime,
) -> Merge:  # fmt: skip
    """Both leads by id and version. Raises LeadNotFound, Stale, LeadCannotMove, MergeWithItself."""
    with work.by(actor, reason) as tx:
        keeper, other = both_held(tx, kept, folded)
        merge = Merge.of(MergeId(new_id()), actor, keeper, other, picked, now)
        spoken_at = tx.assignment.touched_at(other.id) or other.followed_up_at
        untouched = not tx.assignment.touched_at(keeper.id)
        if spoken_at and untouched and tx.assignment.touched(keeper.id, spoken_at):
            merge.stopped_clock(spoken_at)
        merge.moved = tx.merges.move(other.id, keeper.id)
        tx.merges.add(merge)
        tx.leads.touch(keeper)
        tx.matches.forget([other.id])
        if (pair := tx.pairs.between(keeper.id, other.id)) and pair.state is not State.DECIDED:
            pair.decide(actor, Relation.SAME, now)
        take_in(tx, [keeper], now, again=True)
    return merge
