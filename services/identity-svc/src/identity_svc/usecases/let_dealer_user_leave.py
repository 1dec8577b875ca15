"""A dealer user works with us no more."""

from datetime import datetime
from uuid import UUID

from identity_svc.domain.dealer_user import DealerUser
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def let_dealer_user_leave(
    work: Work, actor: Actor, user_id: UUID, expected: int, reason: str, now: datetime
) -> DealerUser:
    """Raises DealerUserNotFound, Stale, DealerUserHasLeft."""
    with work.by(actor, reason) as tx:
        user = tx.dealer_users.get(user_id, expected)
        user.leave(now, tx.zone)
        tx.accounts.own(user.id).close()
        tx.sessions.end_all(user.id, now)
        tx.revocations.subject(user.id)
    return user
