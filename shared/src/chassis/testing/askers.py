"""Whoever asks in a rights matrix, and the records they ask about: near and far."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis.testing.fakes import an_actor
from chassis.testing.passes import token_for
from kernel.actor import Actor, Kind, Scope
from kernel.ids import new_id

EAST, BELOW, SOUTH, CHANNEL = "/hq/sales/east/", "/hq/sales/east/suzhou/", "/hq/sales/south/", "/hq/channel/"
ME, COLLEAGUE, PARTNER, RIVAL = new_id(), new_id(), new_id(), new_id()
RECORDS: dict[str, dict[str, Any]] = {
    "own": {"owner_id": ME, "unit_path": EAST, "region": "CN-32", "partner_id": None},
    "team": {"owner_id": COLLEAGUE, "unit_path": EAST, "region": "CN-32", "partner_id": None},
    "below": {"owner_id": COLLEAGUE, "unit_path": BELOW, "region": "CN-33", "partner_id": None},
    "foreign": {"owner_id": COLLEAGUE, "unit_path": SOUTH, "region": "CN-44", "partner_id": None},
    "dealers": {"owner_id": COLLEAGUE, "unit_path": CHANNEL, "region": "CN-44", "partner_id": PARTNER},
}
STAFF = an_actor(id=ME, unit_path=EAST, regions=("CN-32",))
DEALER = an_actor(Kind.DEALER, unit_path="", regions=(), partner_id=PARTNER)


@dataclass(frozen=True)
class Role:
    """Somebody who asks: with what reach, what they see of RECORDS, and the status strangers get."""

    actor: Actor
    scope: Scope | None
    sees: frozenset[str]
    refused: int | None = None
    token: Callable[[Actor, dict[str, Scope]], str | None] = token_for


def _forged(actor: Actor, permissions: dict[str, Scope]) -> str:
    claims = jwt.decode(token_for(actor, permissions), options={"verify_signature": False})
    return jwt.encode(claims, Ed25519PrivateKey.generate(), algorithm="EdDSA", headers={"kid": "test"})


def _expired(actor: Actor, permissions: dict[str, Scope]) -> str:
    return token_for(actor, permissions, iat=time.time() - 600, exp=time.time() - 300)


NOTHING: frozenset[str] = frozenset()
ROLES: dict[str, Role] = {
    "anonymous": Role(STAFF, Scope.ALL, NOTHING, 401, lambda *_: None),
    "expired": Role(STAFF, Scope.ALL, NOTHING, 401, _expired),
    "forged": Role(STAFF, Scope.ALL, NOTHING, 401, _forged),
    "without rights": Role(STAFF, None, NOTHING, 403),
    "salesperson": Role(STAFF, Scope.OWN, frozenset({"own"})),
    "team member": Role(STAFF, Scope.TEAM, frozenset({"own", "team"})),
    "team lead": Role(STAFF, Scope.SUBORDINATE, frozenset({"own", "team", "below"})),
    "region manager": Role(STAFF, Scope.REGION, frozenset({"own", "team"})),
    "other region": Role(replace(STAFF, regions=("CN-44",)), Scope.REGION, frozenset({"foreign", "dealers"})),
    "administrator": Role(STAFF, Scope.ALL, frozenset(RECORDS)),
    "dealer": Role(DEALER, Scope.PARTNER, frozenset({"dealers"})),
    "other dealer": Role(replace(DEALER, partner_id=RIVAL), Scope.PARTNER, NOTHING),
    "dealer with a staff role": Role(DEALER, Scope.ALL, frozenset({"dealers"})),
}
