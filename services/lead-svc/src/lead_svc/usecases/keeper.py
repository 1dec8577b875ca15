"""What concerns a merged lead belongs to the one that took it in."""

from uuid import UUID

from lead_svc.domain.lead import Lead, LeadId, LeadNotFound
from lead_svc.domain.merge import Merge, MergedUnknown
from lead_svc.usecases.work import Work


def held_keeper(tx: Work, lead_id: LeadId) -> tuple[Lead, list[Merge]]:
    """The lead itself, or the one it lies in by now, held; and the merges in force between the two, the
    nearest first. Whoever has a lead may add to its keeper, whoever that belongs to. Raises LeadNotFound.
    """
    tx.leads.get(lead_id)
    above = tx.merges.above(lead_id)
    while True:
        lead = tx.leads.of_anybody(_last(above)) if above else tx.leads.hold(lead_id)
        held, above = lead.id, tx.merges.above(lead_id)
        if held == (_last(above) if above else lead_id):  # else it was merged or undone while we waited
            return lead, above


def told_in_body(tx: Work, lead_id: LeadId, expected: int) -> Lead:
    """The lead to be folded; one that is not there is a fault of the request, not of its address. Raises
    MergedUnknown, Stale.
    """
    try:
        return tx.leads.get(lead_id, expected)
    except LeadNotFound as unknown:
        raise MergedUnknown(pointer="/body/foldedId") from unknown


def _last(above: list[Merge]) -> LeadId:
    kept: UUID = above[-1].kept_id
    return LeadId(kept)
