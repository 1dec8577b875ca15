"""What was merged becomes two leads again."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.lead import LeadId
from lead_svc.domain.merge import Merge, MergeId
from lead_svc.usecases.take_in import take_in
from lead_svc.usecases.work import Work


def unmerge_leads(work: Work, actor: Actor, merge_id: MergeId, expected: int, now: datetime) -> Merge:
    """Raises MergeNotFound, Stale, MergeUndone, LeadCannotMove."""
    with work.by(actor) as tx:
        merge = tx.merges.get(merge_id, expected)
        both = sorted((LeadId(merge.kept_id), LeadId(merge.folded_id)))
        held = {lead_id: tx.leads.hold(lead_id) for lead_id in both}
        kept, folded = held[LeadId(merge.kept_id)], held[LeadId(merge.folded_id)]
        others = [other for other in tx.merges.into(kept.id) if other[0] is not merge]
        merge.undo(kept, folded, now, others)
        tx.leads.touch(kept)
        tx.merges.move_back(merge.moved, folded.id)
        tx.assignment.resume(folded, now)
        if merge.clock_stopped_at:
            tx.assignment.not_touched(kept.id, merge.clock_stopped_at, kept.followed_up_at)
            tx.assignment.resume(kept, now)
        take_in(tx, [kept, folded], now, again=True)
    return merge
