"""Channel told of a partner: whether its users may work with us."""

from datetime import datetime
from uuid import UUID

from identity_svc.usecases.work import Work
from kernel.actor import Actor


def copy_partner(
    work: Work, actor: Actor, partner_id: UUID, active: bool, version: int, now: datetime
) -> None:
    """The newest news stays. Of a partner that is not active all sessions end, and no token counts."""
    with work.by(actor) as tx:
        if tx.partners.keep(partner_id, active, version):
            return
        users = tx.dealer_users.of_partner(partner_id)
        for user_id in users:
            tx.sessions.end_all(user_id, now)
        tx.revocations.subjects(users)
