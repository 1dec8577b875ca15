"""A partner orders no more; what it ordered before goes on."""

from datetime import datetime

from channel_svc.domain.partner import Partner, PartnerId
from channel_svc.usecases.work import Work
from kernel.actor import Actor


def deactivate_partner(
    work: Work, actor: Actor, partner_id: PartnerId, expected: int, now: datetime
) -> Partner:
    """Raises PartnerNotFound, Stale, PartnerCannotMove."""
    with work.by(actor) as tx:
        partner = tx.partners.get(partner_id, expected)
        partner.deactivate(now)
    return partner
