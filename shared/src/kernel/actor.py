"""Who acts: one person, dealer user, API client or service, with what it may do and how far that reaches."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What sort of actor this is. A dealer user never gets a staff scope and the other way round."""

    STAFF = "staff"
    DEALER = "dealer"
    CLIENT = "client"
    SERVICE = "service"


class Scope(StrEnum):
    """How far a permission reaches, narrowest first."""

    OWN = "own"
    TEAM = "team"
    SUBORDINATE = "subordinate"
    REGION = "region"
    PARTNER = "partner"
    ALL = "all"


@dataclass(frozen=True)
class Actor:
    """The one who asks.

    `unit_path` is the materialised path of the org unit, ending in a slash (`/hq/south/`), so that a prefix
    match finds subordinates. `scope` is the reach of the permission this call is made under; None means: not
    granted.
    """

    id: UUID
    kind: Kind
    name: str = ""
    unit_path: str = ""
    regions: tuple[str, ...] = ()
    partner_id: UUID | None = None
    permissions: Mapping[str, Scope] = field(default_factory=dict)
    scope: Scope | None = None
    session: str = ""
    request_id: str = ""
    language: str = "zh"

    def may_as_far(self, permission: str) -> bool:
        """Whether the permission surely reaches every record this call may reach: it reaches as far, or
        everything. A dealer reaches the same with each: their partner's.
        """
        reach = self._reach_of(permission)
        same = reach is self.scope or self.kind is Kind.DEALER
        return reach is Scope.ALL or (reach is not None and same)

    def acting_under(self, permission: str) -> "Actor":
        """The same actor, its reach set to that of one permission."""
        return replace(self, scope=self._reach_of(permission))

    def _reach_of(self, permission: str) -> Scope | None:
        return Scope.ALL if self.kind is Kind.SERVICE else self.permissions.get(permission)


def service_actor(context: str, actor_id: UUID) -> Actor:
    """The actor of a reaction: the service itself, which sees everything of its own context."""
    return Actor(id=actor_id, kind=Kind.SERVICE, name=f"service:{context}", scope=Scope.ALL)
