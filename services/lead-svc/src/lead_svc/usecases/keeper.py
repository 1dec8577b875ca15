"""What concerns a merged lead belongs to the one that took it in."""

from collections.abc import Collection
from uuid import UUID

from lead_svc.domain.lead import Lead, LeadId, LeadNotFound
from lead_svc.domain.merge import Merge, MergedUnknown
from lead_svc.usecases.work import Work


def held_keeper(tx: Work, lead_id: LeadId) -> tuple[Lead, list[Merge]]:
    """The lead itself, or the one it lies in by now, held; and the merges in force between the two, the
    nearest first. Whoever has a lead may add to its keeper, whoever that belongs to. Raises LeadNotFound.
    """
    if alone := tx.leads.hold_keeper(lead_id):
        return alone, []
    if above := tx.merges.above(lead_id):
        tx.leads.get(lead_id)
    while True:
        lead = tx.leads.of_anybody(_last(above)) if above else tx.leads.hold(lead_id)
        held, above = lead.id, tx.merges.above(lead_id)
        if held == (_last(above) if above else lead_id):  # else it was merged or undone while we waited
            return lead, above


def keepers(tx: Work, lead_ids: Collection[UUID]) -> dict[UUID, tuple[LeadId, list[Merge]]]:
    """Of each lead the one it lies in by now, itself where that is none, and the merges between the two.
    Those that were taken in are held in one order.
    """
    folded = tx.merges.folded(lead_ids)
    alone = {lead_id: (LeadId(lead_id), list[Merge]()) for lead_id in lead_ids if lead_id not in folded}
    held = {lead_id: held_keeper(tx, LeadId(lead_id)) for lead_id in sorted(folded)}
    return {**alone, **{lead_id: (lead.id, above) for lead_id, (lead, above) in held.items()}}


def both_held(tx: Work, kept: tuple[LeadId, int], folded: tuple[LeadId, int]) -> tuple[Lead, Lead]:
    """Keeper and lead to be folded, held in one order, so that of two merges at once one sees what the other
    made of it. Raises LeadNotFound, Stale; MergedUnknown, for the other is a fault of the request, not of its
    address.
    """
    tx.leads.get(*kept)
    try:
        tx.leads.get(*folded)
    except LeadNotFound as unknown:
        raise MergedUnknown(pointer="/body/foldedId") from unknown
    held = {lead_id: tx.leads.hold(lead_id, version) for lead_id, version in sorted({kept, folded})}
    return held[kept[0]], held[folded[0]]


def _last(above: list[Merge]) -> LeadId:
    kept: UUID = above[-1].kept_id
    return LeadId(kept)
