"""An API client is a program that works with us: it proves itself by a secret and acts under roles of its
own.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from identity_svc.domain.secret import fits, hash_of
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Unproven


class ApiClientNotFound(NotFound):
    """There is no such API client for whoever asks."""

    code = "api-client-not-found"


class ClientIdTaken(Conflict):
    """Another API client has this id."""

    code = "client-id-taken"


class ClientRefused(Unproven):
    """Unknown client, wrong secret or retired: the three are one answer."""

    code = "client-refused"


@dataclass(eq=False, kw_only=True)
class ApiClient(Aggregate):
    """`secret_hash` is the SHA-256 of a random secret, empty until one was made."""

    id: UUID
    client_id: str
    name: str
    roles: list[str]
    created_at: datetime
    secret_hash: bytes = b""
    active: bool = True
    unit_path: str = "/"
    region: str = ""
    owner_id: UUID | None = None
    partner_id: UUID | None = None
    version: int | None = None

    def take_secret(self, secret: str) -> None:
        """From now on this secret and no other proves it."""
        self.secret_hash = hash_of(secret)

    def proves(self, secret: str) -> bool:
        """Whether it may work with this secret."""
        return self.active and self.secret_hash != b"" and fits(secret, self.secret_hash)

    def change(self, name: str, roles: list[str], active: bool) -> bool:
        """Take new details; True when it may do less than before."""
        less = bool(set(self.roles) - set(roles)) or (self.active and not active)
        self.name, self.roles, self.active = name, sorted(roles), active
        return less
