"""A secret is a random text handed out once. Only its SHA-256 is kept: 256 random bits need no slow hash."""

import hashlib
import hmac
import secrets


def new_secret() -> str:
    """43 characters of URL-safe base64, 256 bits of chance."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> bytes:
    """What is kept of it. Any text may be asked about, also one that was never ours."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def fits(secret: str, kept: bytes) -> bool:
    """Whether a secret is the one that was kept, in time that does not tell how nearly."""
    return hmac.compare_digest(hash_of(secret), kept)
