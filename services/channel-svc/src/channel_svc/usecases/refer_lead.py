"""A dealer hands somebody who may buy to us."""

from datetime import datetime

from channel_svc.domain.partner import PartnerId
from channel_svc.domain.referral import Referral, ReferralId, Referred
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def refer_lead(
    work: Work, actor: Actor, partner_id: PartnerId, referred: Referred, now: datetime
) -> Referral:
    """Raises PartnerNotFound, PartnerInactive, ReferredUnreachable; nothing tells who is known already."""
    referred.must_be_reachable()
    with work.by(actor) as tx:
        partner = tx.partners.get(partner_id)
        partner.must_be_active()
        referral = Referral(
            id=ReferralId(new_id()), partner_id=partner.id, partner_name=partner.name,
            company_name=referred.company_name, product_line=referred.product_line, region=partner.region,
            unit_path=partner.unit_path, owner_id=partner.owner_id, created_at=now,
        )  # fmt: skip
        referral.refer(referred, now)
        tx.referrals.add(referral)
    return referral
