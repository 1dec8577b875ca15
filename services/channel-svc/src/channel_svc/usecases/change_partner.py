"""A partner's master data changes."""

from datetime import datetime
from uuid import UUID

from channel_svc.domain.partner import Grade, Partner, PartnerId
from channel_svc.usecases.work import Work
from kernel.actor import Actor


def change_partner(
    work: Work,
    actor: Actor,
    partner_id: PartnerId,
    expected: int,
    name: str,
    grade: Grade,
    region: str,
    owner_id: UUID,
    now: datetime,
) -> Partner:
    """Raises PartnerNotFound, Stale, OwnerUnknown, PartnerKnown."""
    with work.by(actor) as tx:
        partner = tx.partners.get(partner_id, expected)
        kept = owner_id == partner.owner_id
        unit_path = partner.unit_path if kept else tx.people.unit_path_of(owner_id)
        partner.change(name, grade, region, owner_id, unit_path, now)
    return partner
