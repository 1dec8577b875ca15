"""What concerns a merged lead belongs to the one that took it in."""

from uuid import UUID

from lead_svc.domain.lead import Lead, LeadId
from lead_svc.domain.merge import Merge
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


def _last(above: list[Merge]) -> LeadId:
    kept: UUID = above[-1].kept_id
    return LeadId(kept)
