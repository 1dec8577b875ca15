"""A role of the company's own."""

from collections.abc import Mapping

from identity_svc.domain.role import Role, check_permissions
from identity_svc.usecases.work import Work
from kernel.actor import Actor, Kind
from kernel.ids import new_id


def create_role(
    work: Work, actor: Actor, name: str, title: str, kind: Kind, given: Mapping[str, str]
) -> Role:
    """Raises PermissionUnknown, RoleNameTaken."""
    check_permissions(given)
    role = Role(
        id=new_id(), name=name, title=title, kind=kind, given=dict(sorted(given.items())), changed_here=True
    )
    with work.by(actor) as tx:
        tx.roles.add(role)
    return role
