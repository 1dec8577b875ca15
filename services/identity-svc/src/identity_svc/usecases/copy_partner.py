"""Channel told of a partner: where it lies, and whether its users may work with us."""

from datetime import datetime

from identity_svc.domain.partner import Partner
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def copy_partner(work: Work, actor: Actor, partner: Partner, version: int, now: datetime) -> None:
    """The newest news stays. Of a partner that is not active all sessions end, and no token counts."""
    with work.by(actor) as tx:
        if tx.partners.keep(partner, version).active:
            return
        users = tx.dealer_users.of_partner(partner.id)
        for user_id in users:
            tx.sessions.end_all(user_id, now)
        tx.revocations.subjects(users)
