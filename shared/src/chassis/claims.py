"""Claims make a request or a message count once: the row is inserted first, in the transaction of
its effect.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from chassis.outbox import answers, inbox
from kernel.errors import Conflict, Rejected

_LOCK_NOT_AVAILABLE = "55P03"


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
            taken = session.execute(
                insert(answers).values(row).on_conflict_do_nothing().returning(answers.c.key)
            ).first()
        except OperationalError as failed:
            if getattr(failed.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
                raise KeyInFlight from failed
            raise
        if taken is None:
            self._answer_again(session)

    def keep(self, session: Session, status: int, etag: str | None, body: str) -> None:
        """Write the answer into the claimed row."""
        session.execute(update(answers).where(*self._where()).values(status=status, etag=etag, body=body))

    def _answer_again(self, session: Session) -> None:
        found = session.execute(select(answers).where(*self._where())).one()
        if bytes(found.body_hash) != self.body_hash:
            raise KeyReused(pointer="/headers/Idempotency-Key")
        raise AlreadyAnswered(found.status, found.etag, found.body)

    def _key(self) -> dict[str, object]:
        return {"actor_id": self.actor_id, "operation": self.operation, "key": self.key}

    def _where(self) -> list:
        return [answers.c[name] == value for name, value in self._key().items()]


@dataclass(frozen=True)
class InboxClaim:
    """One message for one reaction."""

    reaction: str
    message_id: UUID
    answers_later: ClassVar[bool] = False

    def take(self, session: Session, now: datetime) -> None:
        """Insert the row; AlreadyHandled when it is there."""
        row = {"reaction": self.reaction, "message_id": self.message_id, "handled_at": now}
        if (
            session.execute(
                insert(inbox).values(row).on_conflict_do_nothing().returning(inbox.c.reaction)
            ).first()
            is None
        ):
            raise AlreadyHandled
