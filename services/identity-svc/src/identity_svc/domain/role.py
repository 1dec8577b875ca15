"""A role is a named set of permissions, each with how far it reaches. Roles are for one kind of actor: what a
colleague may do never comes to a dealer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from identity_svc.domain.permissions import KNOWN
from kernel.actor import Kind, Scope
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

ADMINISTRATOR = "administrator"
# Everybody who can sign in may look at and take care of their own account.
SELF = "identity.self"
_WIDTH = {scope: width for width, scope in enumerate(Scope)}


class RoleNotFound(NotFound):
    """There is no such role for whoever asks."""

    code = "role-not-found"


class RoleNameTaken(Conflict):
    """Another role has this name."""

    code = "role-name-taken"


class RoleIsFixed(Conflict):
    """The administrator may always do everything."""

    code = "role-is-fixed"


class PermissionUnknown(Rejected):
    """No service asks for this permission."""

    code = "permission-unknown"


class RoleUnknown(Rejected):
    """No such role exists for this kind of actor."""

    code = "role-unknown"


@dataclass(eq=False, kw_only=True)
class Role(Aggregate):
    """`given` is permission → scope as text. A standard role follows the product until changed here."""

    id: UUID
    name: str
    title: str
    kind: Kind
    given: dict[str, str]
    standard: bool = False
    changed_here: bool = False
    unit_path: str = "/"
    region: str = ""
    owner_id: UUID | None = None
    partner_id: UUID | None = None
    version: int | None = None

    @property
    def permissions(self) -> dict[str, Scope]:
        """What it allows. The administrator's is every known permission, whatever its row says."""
        if self.name == ADMINISTRATOR:
            return dict.fromkeys(KNOWN, Scope.ALL)
        return {name: Scope(scope) for name, scope in self.given.items() if name in KNOWN}

    def change(self, title: str, given: Mapping[str, str]) -> bool:
        """Other permissions from now on; True when something was lost. Raises RoleIsFixed,
        PermissionUnknown.
        """
        if self.name == ADMINISTRATOR:
            raise RoleIsFixed
        check_permissions(given)
        before = self.permissions
        self.title, self.given, self.changed_here = title, dict(sorted(given.items())), True
        now = self.permissions
        return any(name not in now or _WIDTH[now[name]] < _WIDTH[scope] for name, scope in before.items())

    def follow(self, given: Mapping[str, str]) -> None:
        """Take what the product gives a standard role, unless somebody here decided otherwise."""
        if not self.changed_here and self.given != dict(given):
            self.given = dict(sorted(given.items()))


def check_permissions(given: Mapping[str, str]) -> None:
    """Raises PermissionUnknown for the first name no service asks for."""
    for name in given:
        if name not in KNOWN:
            raise PermissionUnknown(permission=name, pointer=f"/body/permissions/{name}")


def widest(roles: Iterable[Role]) -> dict[str, Scope]:
    """What several roles allow together: the widest scope of each, and always one's own account."""
    together = {SELF: Scope.OWN}
    for role in roles:
        for name, scope in role.permissions.items():
            if name not in together or _WIDTH[scope] > _WIDTH[together[name]]:
                together[name] = scope
    return together
