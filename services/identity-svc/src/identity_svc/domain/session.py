"""A session is the time between signing in and signing out. Whoever shows its secret is its holder; the
secret itself is never kept. A client's session is a family: its access secret is renewed by refresh
secrets, each good once, and one that is shown a second time was stolen and ends the family.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kernel.actor import Kind
from kernel.aggregate import Aggregate
from kernel.errors import NotFound, Unproven

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
ACCESS = timedelta(minutes=15)
SLIDE = timedelta(minutes=1)
# A session that is over is still shown to whoever asks what happened with an account.
KEPT = timedelta(days=7)


class SessionNotFound(NotFound):
    """There is no such session for whoever asks."""

    code = "session-not-found"


class SessionOver(Unproven):
    """Never there, signed out, revoked or too old: sign in again."""

    code = "session-over"


@dataclass(eq=False, kw_only=True)
class Session(Aggregate):
    """`token_hash` is the SHA-256 of the secret; `access_until` bounds a client's secret, None for a
    browser's.
    """

    id: UUID
    subject_id: UUID
    kind: Kind
    token_hash: bytes
    started_at: datetime
    seen_at: datetime
    ends_at: datetime
    access_until: datetime | None = None
    ended_at: datetime | None = None
    version: int | None = None

    @classmethod
    def begun(
        cls, session_id: UUID, subject_id: UUID, kind: Kind, token_hash: bytes, now: datetime
    ) -> "Session":
        """A session that begins now; a client's secret must be renewed before long."""
        return cls(
            id=session_id,
            subject_id=subject_id,
            kind=kind,
            token_hash=token_hash,
            started_at=now,
            seen_at=now,
            ends_at=now + ABSOLUTE,
            access_until=now + ACCESS if kind is Kind.CLIENT else None,
        )

    def lasts_until(self) -> datetime:
        """When it is over if nothing more happens."""
        if self.access_until is not None:
            return min(self.access_until, self.ends_at)
        return min(self.seen_at + IDLE, self.ends_at)

    def check(self, now: datetime) -> None:
        """Raises SessionOver unless its secret counts now."""
        if self.ended_at is not None or now >= self.lasts_until():
            raise SessionOver

    def wants_slide(self, now: datetime) -> bool:
        """Whether its idle time should be moved: at most once a minute, so that asking stays cheap."""
        return self.access_until is None and now - self.seen_at >= SLIDE

    def renew(self, token_hash: bytes, now: datetime) -> None:
        """A refresh secret was shown: another access secret counts from now on. Raises SessionOver."""
        if self.ended_at is not None or now >= self.ends_at:
            raise SessionOver
        self.token_hash, self.access_until, self.seen_at = token_hash, now + ACCESS, now

    def end(self, now: datetime) -> None:
        """Over, for good; ending twice changes nothing."""
        self.ended_at = self.ended_at or now
