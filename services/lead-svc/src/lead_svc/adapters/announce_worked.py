"""What working a lead tells the world."""

from collections.abc import Mapping

from chassis.outbox import Announcement
from contracts.lead import (
    ConversionUndoAskedV1,
    ConversionUndoneV1,
    LeadClaimedV1,
    LeadReturnAnnouncedV1,
    LeadReturnedToPoolV1,
)
from lead_svc.domain.conversion import ConversionUndoAsked, ConversionUndone
from lead_svc.domain.pool import LeadClaimed, LeadReturnedToPool, ReturnAnnounced


def _returned(fact: LeadReturnedToPool) -> LeadReturnedToPoolV1:
    return LeadReturnedToPoolV1(
        lead_id=str(fact.lead.id),
        pool_id=str(fact.pool_id),
        owner_id=str(fact.owner_id),
        why=str(fact.why),
        returned_at=fact.at.isoformat(),
    )


def _claimed(fact: LeadClaimed) -> LeadClaimedV1:
    return LeadClaimedV1(
        lead_id=str(fact.lead.id),
        pool_id=str(fact.pool_id),
        owner_id=str(fact.lead.owner_id),
        claimed_at=fact.at.isoformat(),
    )


def _announced(fact: ReturnAnnounced) -> LeadReturnAnnouncedV1:
    return LeadReturnAnnouncedV1(
        lead_id=str(fact.lead.id),
        owner_id=str(fact.lead.owner_id),
        why=str(fact.why),
        due_at=fact.due.isoformat(),
        announced_at=fact.at.isoformat(),
    )


def _undo_asked(fact: ConversionUndoAsked) -> ConversionUndoAskedV1:
    return ConversionUndoAskedV1(
        lead_id=str(fact.lead.id),
        asked_by=str(fact.asked_by),
        reason=fact.reason,
        asked_at=fact.at.isoformat(),
    )


def _undone(fact: ConversionUndone) -> ConversionUndoneV1:
    return ConversionUndoneV1(lead_id=str(fact.lead.id), undone_at=fact.at.isoformat())


WORKED: Mapping[type, Announcement] = {
    LeadReturnedToPool: _returned,
    LeadClaimed: _claimed,
    ReturnAnnounced: _announced,
    ConversionUndoAsked: _undo_asked,
    ConversionUndone: _undone,
}
