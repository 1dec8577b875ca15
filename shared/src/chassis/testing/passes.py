"""Tokens as identity would make them, signed with a key of this test run."""

import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis import tokens
from chassis.grants import packed
from kernel.actor import Actor, Scope

_KEY = Ed25519PrivateKey.generate()
_KID = "test"


def token_for(actor: Actor, permissions: dict[str, Scope] | None = None, **claims: Any) -> str:
    """A token as identity would make it; `permissions` maps permission → scope."""
    now = time.time()
    perms = {name: scope.value for name, scope in (permissions or dict(actor.permissions)).items()}
    body = {
        "sub": str(actor.id),
        "kind": actor.kind.value,
        "name": actor.name,
        "unit": actor.unit_path,
        "regions": list(actor.regions),
        "partner": str(actor.partner_id) if actor.partner_id else None,
        "perms": packed(perms),
        "sid": actor.session or "test-session",
        "lang": actor.language,
        "iat": now,
        "exp": now + 300,
        "iss": tokens.ISSUER,
        "aud": tokens.AUDIENCE,
        **claims,
    }
    return jwt.encode(body, _KEY, algorithm="EdDSA", headers={"kid": _KID})


def published_keys() -> dict[str, Any]:
    """The key tokens of `token_for` are signed with, as a JWKS."""
    key = jwt.algorithms.OKPAlgorithm.to_jwk(_KEY.public_key(), as_dict=True)
    return {"keys": [{**key, "kid": _KID, "alg": "EdDSA", "use": "sig"}]}
