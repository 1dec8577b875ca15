"""A dealer user is renamed, reached elsewhere, or may do other things."""

from uuid import UUID

from identity_svc.domain.dealer_user import DealerUser
from identity_svc.usecases.work import Work
from kernel.actor import Actor, Kind


def change_dealer_user(
    work: Work, actor: Actor, user_id: UUID, expected: int, name: str, email: str, mobile: str, language: str,
    roles: list[str],
) -> DealerUser:  # fmt: skip
    """Raises DealerUserNotFound, Stale, DealerUserHasLeft, RoleUnknown."""
    with work.by(actor) as tx:
        tx.roles.check(roles, Kind.DEALER)
        user = tx.dealer_users.get(user_id, expected)
        if user.change(name, email, mobile, language, roles):
            tx.revocations.subject(user.id)
    return user
