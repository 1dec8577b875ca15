"""Verifies identity's short-lived internal token: a network position is not an identity."""

import json
import threading
import time
import urllib.request
from collections.abc import Callable
from typing import Any
from uuid import UUID

import jwt
from connexion.exceptions import OAuthProblem

from chassis.grants import unpacked
from chassis.problems import Unavailable
from kernel.actor import Actor, Kind, Scope

ISSUER = "crm-identity"
AUDIENCE = "crm-internal"
_REQUIRED: Any = {"require": ["exp", "iat", "sub", "kind"]}
_CACHE_SIZE = 20_000
# In seconds; identity gives five minutes. A revocation is remembered for as long: no token may live longer.
LONGEST_LIFE = 900.0


class Verifier:
    """Signature, issuer, audience and times by identity's published keys; a verified token is kept until exp.

    `revoked_sessions` says when each was heard of, `revoked_before` per subject the instant before which
    tokens no longer count.
    """

    def __init__(self, fetch_keys: Callable[[], dict[str, Any]]) -> None:
        self._fetch = fetch_keys
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched_at = 0.0
        self._away = False
        self._lock = threading.Lock()
        self._known: dict[str, dict[str, Any]] = {}
        self.revoked_sessions: dict[str, float] = {}
        self.revoked_before: dict[str, float] = {}
        self.fresh_at = 0.0

    def verify(self, token: str) -> dict[str, Any]:
        """The claims of a token that counts; raises jwt.InvalidTokenError otherwise."""
        claims = self._known.get(token)
        if claims is None:
            claims = self._decode(token)
            if len(self._known) >= _CACHE_SIZE:
                self._known.clear()
            self._known[token] = claims
        elif claims["exp"] <= time.time():
            self._known.pop(token, None)
            raise jwt.ExpiredSignatureError
        if not self.counts(claims):
            raise jwt.InvalidTokenError("revoked")
        return claims

    def counts(self, claims: dict[str, Any]) -> bool:
        """Whether nothing heard so far revokes a token with these claims."""
        before = self.revoked_before.get(claims["sub"], 0.0)
        return claims.get("sid") not in self.revoked_sessions and claims["iat"] >= before

    def revoke(self, session: str | None, subject: str | None, before: float) -> None:
        """From now on a session, or all tokens of a subject made before an instant, count no more."""
        if session:
            self.revoked_sessions[session] = time.time()
        if subject:
            self.revoked_before[subject] = max(before, self.revoked_before.get(subject, 0.0))

    def forget(self) -> None:
        """Drop the revocations of tokens that have ended since."""
        for revoked in (self.revoked_sessions, self.revoked_before):
            for key in [key for key, at in revoked.items() if at < time.time() - LONGEST_LIFE]:
                del revoked[key]

    def _decode(self, token: str) -> dict[str, Any]:
        kid = jwt.get_unverified_header(token).get("kid", "")
        key = self._key(str(kid))
        claims: dict[str, Any] = jwt.decode(
            token, key.key, algorithms=["EdDSA"], audience=AUDIENCE, issuer=ISSUER, options=_REQUIRED
        )
        if claims["exp"] - claims["iat"] > LONGEST_LIFE:
            raise jwt.InvalidTokenError("lives too long")
        permissions = unpacked(claims.get("perms", {}))
        return {**claims, "perms": {name: Scope(scope) for name, scope in permissions.items()}}

    def _key(self, kid: str) -> jwt.PyJWK:
        if kid not in self._keys:
            with self._lock:
                # An unknown key id is worth one look a second, not one per forged token.
                if kid not in self._keys and time.monotonic() - self._fetched_at > 1.0:
                    self._fetched_at, self._away = time.monotonic(), True
                    self._keys = self._published()
                    self._away = False
        if kid not in self._keys and self._away:
            raise ConnectionError("a moment ago nobody could say which keys count")
        if kid not in self._keys:
            raise jwt.InvalidKeyError("unknown key")
        return self._keys[kid]

    def _published(self) -> dict[str, jwt.PyJWK]:
        try:
            return {key["kid"]: jwt.PyJWK(key) for key in self._fetch()["keys"]}
        except (ValueError, LookupError, TypeError, jwt.PyJWTError) as garbage:
            raise ConnectionError("what came back are no keys") from garbage


def keys_over_http(identity_url: str) -> Callable[[], dict[str, Any]]:
    """Fetch the published keys from the identity service."""

    def fetch() -> dict[str, Any]:
        address = f"{identity_url}/api/identity/v1/keys"
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - the address comes from settings
            return dict(json.load(answer))

    return fetch


_verifier: Verifier | None = None


def use(verifier: Verifier) -> None:
    """Choose the process's verifier; connexion finds `bearer_info` by name, so there is one."""
    global _verifier
    _verifier = verifier


def bearer_info(token: str) -> dict[str, Any]:
    """Connexion's hook: the claims, or 401; 503 while nobody can say which keys count."""
    if _verifier is None:
        raise RuntimeError("choose a verifier with tokens.use() first")
    try:
        return _verifier.verify(token)
    except (jwt.InvalidTokenError, jwt.PyJWKError, ValueError) as refused:
        raise OAuthProblem from refused
    except OSError as away:
        raise Unavailable from away


def actor_of(claims: dict[str, Any], request_id: str = "") -> Actor:
    """The actor a token speaks for, by its claims as they were verified."""
    return Actor(
        id=UUID(claims["sub"]), kind=Kind(claims["kind"]), name=claims.get("name", ""),
        unit_path=claims.get("unit", ""),
        regions=tuple(claims.get("regions", ())),
        partner_id=UUID(claims["partner"]) if claims.get("partner") else None,
        permissions=claims.get("perms", {}),
        session=claims.get("sid", ""), request_id=request_id, language=claims.get("lang", "zh"),
    )  # fmt: skip
