"""Standard roles are what the product means them to be, except where somebody here decided otherwise."""

from identity_svc.domain.permissions import STANDARD_ROLES, standard_permissions
from identity_svc.domain.role import Role
from identity_svc.usecases.work import Work
from kernel.ids import new_id


def follow_standard_roles(tx: Work) -> None:
    """Make what is missing, bring the rest up to the product; part of the caller's transaction."""
    there = {role.name: role for role in tx.roles.named(STANDARD_ROLES)}
    for name, standard in STANDARD_ROLES.items():
        given = standard_permissions(name)
        if name in there:
            there[name].follow(given)
        else:
            role = Role(
                id=new_id(), name=name, title=standard.title, kind=standard.kind, given=given, standard=True
            )
            tx.roles.add(role)
