"""A dealer is taken on: a place in the tree, a grade, a credit account.
It orders only once it is activated.
"""

from datetime import datetime
from uuid import UUID

from channel_svc.domain.credit import check_grant, checked_limit
from channel_svc.domain.partner import Grade, Partner, PartnerId
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id
from kernel.money import Money


def create_partner(
    work: Work, actor: Actor, name: str, grade: Grade, region: str, owner_id: UUID | None,
    parent_id: PartnerId | None, limit: Money, now: datetime,
) -> Partner:  # fmt: skip
    """Without an owner it is the asker's. Raises CreditNotYoursToGrant, PartnerNotFound (the parent),
    OwnerUnknown, PartnerKnown.
    """
    limit = checked_limit(limit, "/body/creditLimit")
    check_grant(actor, limit)
    with work.by(actor) as tx:
        parent = tx.partners.get(parent_id) if parent_id else None
        owner, unit_path = (
            (owner_id, tx.people.unit_path_of(owner_id)) if owner_id else (actor.id, actor.unit_path)
        )
        new = PartnerId(new_id())
        partner = Partner(
            id=new, partner_id=new, parent_id=None, path="", name=name, grade=grade, region=region,
            unit_path=unit_path, owner_id=owner, created_at=now,
        )  # fmt: skip
        partner.place_below(parent)
        tx.partners.add(partner)
        tx.flush()
        tx.credits.open(partner.id, limit)
    return partner
