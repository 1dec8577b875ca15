"""A passport is what a token says about its bearer: who, of which kind, where, and what they may do how
far.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.actor import Kind, Scope

LIFETIME = timedelta(minutes=5)
ISSUER = "crm-identity"
AUDIENCE = "crm-internal"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Somebody or something that can act. Dealers have a partner and neither unit nor regions."""

    id: UUID
    kind: Kind
    name: str
    roles: tuple[str, ...]
    unit_path: str = ""
    regions: tuple[str, ...] = ()
    partner_id: UUID | None = None
    language: str = "zh"


@dataclass(frozen=True)
class Passport:
    """One subject in one session, allowed these permissions, until `expires_at`."""

    subject: Subject
    session_id: UUID
    permissions: Mapping[str, Scope]
    issued_at: datetime
    expires_at: datetime

    @classmethod
    def issued(
        cls,
        subject: Subject,
        session_id: UUID,
        permissions: Mapping[str, Scope],
        now: datetime,
        lasts_until: datetime,
    ) -> "Passport":
        """Good for five minutes, and never longer than its session."""
        return cls(subject, session_id, permissions, now, min(now + LIFETIME, lasts_until))

    def claims(self) -> dict[str, Any]:
        """The body of the token. `iat` keeps its fraction, so that a revocation divides before from after
        exactly.
        """
        who = self.subject
        return {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(who.id),
            "kind": who.kind.value,
            "name": who.name,
            "unit": who.unit_path,
            "regions": list(who.regions),
            "partner": str(who.partner_id) if who.partner_id else None,
            "perms": {name: scope.value for name, scope in sorted(self.permissions.items())},
            "sid": str(self.session_id),
            "lang": who.language,
            "iat": self.issued_at.timestamp(),
            "exp": int(self.expires_at.timestamp()),
        }
