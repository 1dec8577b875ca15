"""A signing key makes tokens believable. The newest signs; one that was replaced is still published until
the last token it signed has expired, so that keys change without anybody being signed out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

REPLACED_AFTER = timedelta(days=30)
# A process may sign with the key before for a minute, and its tokens live five.
STILL_PUBLISHED = timedelta(minutes=10)


@dataclass(eq=False, kw_only=True)
class SigningKey:
    """An Ed25519 pair as raw bytes. No aggregate: its private half must never reach the audit."""

    kid: str
    private_key: bytes
    public_key: bytes
    created_at: datetime
    replaced_at: datetime | None = None

    def published(self, now: datetime) -> bool:
        """Whether tokens signed with it may still be about."""
        return self.replaced_at is None or now < self.replaced_at + STILL_PUBLISHED


def is_due(keys: Sequence[SigningKey], now: datetime) -> bool:
    """Whether a new key is wanted: there is none, or the one that signs is a month old."""
    return not any(key.replaced_at is None and now < key.created_at + REPLACED_AFTER for key in keys)
