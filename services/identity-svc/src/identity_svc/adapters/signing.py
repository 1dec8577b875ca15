"""Signs tokens by EdDSA and publishes the keys to check them by."""

import json
import secrets
import time
from base64 import urlsafe_b64encode
from datetime import datetime
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, select

from chassis.clock import Clock
from chassis.grants import packed
from chassis.problems import Unavailable
from identity_svc.adapters.tables import signing_keys
from identity_svc.domain.passport import Passport
from identity_svc.domain.signing_key import STILL_PUBLISHED, SigningKey

# How long a process may sign with a key after another replaced it (see domain.signing_key.STILL_PUBLISHED).
_REMEMBERED_SECONDS = 30.0


class NoSigningKey(Unavailable):
    """The prepare role has not run yet."""


class Ed25519Keys:
    """Makes signing keys."""

    def make(self, now: datetime) -> SigningKey:
        """A fresh pair under a random id."""
        private = Ed25519PrivateKey.generate()
        return SigningKey(
            kid=secrets.token_hex(8),
            private_key=private.private_bytes_raw(),
            public_key=private.public_key().public_bytes_raw(),
            created_at=now,
        )


class TokenSigner:
    """Signs with the newest key, which it looks up now and then."""

    def __init__(self, reader: Engine) -> None:
        self._reader = reader
        self._known: tuple[float, str, Ed25519PrivateKey] | None = None

    def sign(self, passport: Passport) -> str:
        """The passport as a JWT. Raises NoSigningKey."""
        kid, key = self._current()
        return signed(passport, kid, key)

    def forget(self) -> None:
        """Look the key up again at the next token."""
        self._known = None

    def _current(self) -> tuple[str, Ed25519PrivateKey]:
        if self._known is None or time.monotonic() - self._known[0] > _REMEMBERED_SECONDS:
            with self._reader.connect() as connection:
                row = connection.execute(
                    select(signing_keys).where(signing_keys.c.replaced_at.is_(None))
                ).first()
            if row is None:
                raise NoSigningKey
            self._known = (
                time.monotonic(),
                row.kid,
                Ed25519PrivateKey.from_private_bytes(bytes(row.private_key)),
            )
        return self._known[1], self._known[2]


class _Utf8(json.JSONEncoder):
    """Chinese names as they are: escaped they would take twice the room in every request."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False})


def signed(passport: Passport, kid: str, key: Ed25519PrivateKey) -> str:
    """The passport as a JWT (EdDSA, RFC 8037); at most 4 kB, whatever the bearer is called and may do."""
    claims = passport.claims()
    claims["perms"] = packed(claims["perms"])
    return jwt.encode(claims, key, algorithm="EdDSA", headers={"kid": kid}, json_encoder=_Utf8)


def published_keys(reader: Engine, clock: Clock) -> dict[str, Any]:
    """The public halves of all keys whose tokens may be about, as a JWKS (RFC 7517, RFC 8037); no scope,
    for they are public.
    """
    since = clock() - STILL_PUBLISHED
    wanted = signing_keys.c.replaced_at.is_(None) | (signing_keys.c.replaced_at > since)
    asked = select(signing_keys.c.kid, signing_keys.c.public_key).where(wanted)
    with reader.connect() as connection:
        rows = connection.execute(asked.order_by(signing_keys.c.created_at.desc())).all()
    return {"keys": [_jwk(row.kid, bytes(row.public_key)) for row in rows]}


def _jwk(kid: str, public: bytes) -> dict[str, str]:
    x = urlsafe_b64encode(public).rstrip(b"=").decode()
    return {"kty": "OKP", "crv": "Ed25519", "x": x, "kid": kid, "use": "sig", "alg": "EdDSA"}
