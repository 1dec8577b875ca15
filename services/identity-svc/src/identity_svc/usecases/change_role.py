"""A role allows other things from now on; whoever loses something by it loses it within seconds."""

from collections.abc import Mapping
from uuid import UUID

from identity_svc.domain.role import Role
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def change_role(
    work: Work, actor: Actor, role_id: UUID, expected: int, title: str, given: Mapping[str, str]
) -> Role:
    """Raises RoleNotFound, Stale, RoleIsFixed, PermissionUnknown."""
    with work.by(actor) as tx:
        role = tx.roles.get(role_id, expected)
        if role.change(title, given):
            tx.revocations.subjects(tx.roles.holders(role.name))
    return role
