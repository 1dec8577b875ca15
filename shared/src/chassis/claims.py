"""Claims make a request or a message count once: the row is inserted first, in the transaction of
its effect.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from kernel.errors import Conflict, Rejected

_LOCK_NOT_AVAILABLE = "55P03"

# Every write begins with one of these, so they go to the driver as they are.
_TAKE_REQUEST = """
    insert into answers (actor_id, operation, key, body_hash, asked_at)
    values (%(actor_id)s, %(operation)s, %(key)s, %(body_hash)s, %(asked_at)s)
    on conflict do nothing
"""
_EARLIER_ANSWER = """
    select body_hash, status, etag, body from answers
    where actor_id = %(actor_id)s and operation = %(operation)s and key = %(key)s
"""
_TAKE_MESSAGE = """
    insert into inbox (reaction, message_id, handled_at)
    values (%(reaction)s, %(message_id)s, %(handled_at)s)
    on conflict do nothing
"""


class KeyReused(Rejected):
    """The Idempotency-Key came with another body before."""

    code = "idempotency-key-reused"


class KeyInFlight(Conflict):
    """A request with this Idempotency-Key is still being worked on."""

    code = "idempotency-key-in-flight"


class AlreadyAnswered(Exception):
    """The request was answered before; here is that answer, to be given again."""

    def __init__(self, status: int, etag: str | None, body: str) -> None:
        super().__init__(status)
        self.status, self.etag, self.body = status, etag, body


class AlreadyHandled(Exception):
    """The message had its effect before."""


@dataclass(frozen=True)
class Claim:
    """One creating request: who, which operation, the client's key, and the hash of what was asked."""

    actor_id: UUID
    operation: str
    key: str
    body_hash: bytes
    answers_later: ClassVar[bool] = True

    def take(self, session: Session, now: datetime) -> None:
        """Insert the row or give the earlier answer (AlreadyAnswered, KeyReused, KeyInFlight)."""
        row = {**self._key(), "body_hash": self.body_hash, "asked_at": now}
        try:
            taken = session.connection().exec_driver_sql(_TAKE_REQUEST, row).rowcount
        except OperationalError as failed:
            if getattr(failed.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
                raise KeyInFlight from failed
            raise
        if not taken:
            self.answer_again(session.connection())
            raise KeyInFlight  # what was there is gone: the next attempt is the first

    def answered(self, status: int, etag: str | None, body: str) -> dict[str, object]:
        """The claimed row with its answer, for `records.write`."""
        return {**self._key(), "status": status, "etag": etag, "body": body}

    def answer_again(self, connection: Connection) -> None:
        """Raises AlreadyAnswered when the request was answered before, or KeyReused."""
        found = connection.exec_driver_sql(_EARLIER_ANSWER, self._key()).one_or_none()
        if found is None:
            return
        if found.body_hash != self.body_hash:
            raise KeyReused(pointer="/headers/Idempotency-Key")
        raise AlreadyAnswered(found.status, found.etag, found.body)

    def _key(self) -> dict[str, object]:
        return {"actor_id": self.actor_id, "operation": self.operation, "key": self.key}


@dataclass(frozen=True)
class InboxClaim:
    """One message for one reaction."""

    reaction: str
    message_id: UUID
    answers_later: ClassVar[bool] = False

    def take(self, connection: Connection, now: datetime) -> None:
        """Insert the row; AlreadyHandled when it is there."""
        if not connection.exec_driver_sql(_TAKE_MESSAGE, self.row(now)).rowcount:
            raise AlreadyHandled

    def row(self, now: datetime) -> dict[str, object]:
        """The inbox row."""
        return {"reaction": self.reaction, "message_id": self.message_id, "handled_at": now}
