"""What proves who somebody is, and what no longer does: sessions, secrets, attempts, revocations, keys."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session as OrmSession

from chassis.clock import Clock
from chassis.work import fresh
from identity_svc.adapters.tables import (
    api_clients,
    attempts,
    dealer_users,
    people,
    refresh_secrets,
    revocations,
    sessions,
    signing_keys,
)
from identity_svc.domain.lockout import LockOut
from identity_svc.domain.secret import hash_of
from identity_svc.domain.session import Session, SessionNotFound
from identity_svc.domain.signing_key import SigningKey
from kernel.actor import Actor

_REVOKING = func.hashtext("identity.revocations")


class SqlRevocations:
    """Revocations. Issuing shares a lock that revoking takes alone: a token is dated either before a
    revocation that kills it, or after reading what the revocation changed. It also commits positions in
    their order, so that whoever asks "after position n" misses none.
    """

    def __init__(self, session: OrmSession, flush: Callable[[], None], clock: Clock) -> None:
        self._session, self._flush, self._clock = session, flush, clock

    def issuing(self) -> datetime:
        """The instant from which a token may be dated."""
        self._session.execute(select(func.pg_advisory_xact_lock_shared(_REVOKING)))
        return self._clock()

    def subject(self, subject_id: UUID) -> None:
        """Tokens made before now count no more."""
        self.subjects([subject_id])

    def subjects(self, subject_ids: Iterable[UUID]) -> None:
        """The same for many."""
        self._insert([{"subject_id": subject_id} for subject_id in subject_ids])

    def session(self, session_id: UUID) -> None:
        """No token of this session counts any more."""
        self._insert([{"session_id": session_id}])

    def _insert(self, rows: list[dict[str, UUID]]) -> None:
        if not rows:
            return
        # Changed rows are locked before the lock everybody shares, always in this order.
        self._flush()
        self._session.execute(select(func.pg_advisory_xact_lock(_REVOKING)))
        now = self._clock()
        self._session.execute(insert(revocations), [{**row, "before": now} for row in rows])


class SqlSessions:
    """Sessions."""

    def __init__(
        self, session: OrmSession, within: tuple[ColumnElement[bool], ...], gone: SqlRevocations
    ) -> None:
        self._session, self._revocations = session, gone
        holders = zip((people, dealer_users, api_clients), within, strict=True)
        self._scope = or_(
            *(sessions.c.subject_id.in_(select(table.c.id).where(seen)) for table, seen in holders)
        )

    def get(self, session_id: UUID, expected: int | None = None) -> Session:
        """One session of somebody the asker may see."""
        found = self._session.scalars(
            select(Session).where(sessions.c.id == session_id, self._scope)
        ).one_or_none()
        if found is None:
            raise SessionNotFound(id=session_id)
        return fresh(found, expected)

    def add(self, session: Session) -> None:
        """Keep a new session."""
        self._session.add(session)

    def of_secret(self, token_hash: bytes) -> Session | None:
        """The session whose secret was shown."""
        return self._session.scalars(select(Session).where(sessions.c.token_hash == token_hash)).one_or_none()

    def held_by(self, actor: Actor) -> Session | None:
        """The session the asker's token was made in."""
        own = (cast(sessions.c.id, Text) == actor.session, sessions.c.subject_id == actor.id)
        return self._session.scalars(select(Session).where(*own)).one_or_none()

    def of_refresh(self, session_id: UUID) -> Session:
        """The session a refresh secret belongs to."""
        return self._session.scalars(select(Session).where(sessions.c.id == session_id)).one()

    def slide(self, session: Session, now: datetime) -> None:
        """Move the idle time. No new version and no audit entry: it is not a change anybody made."""
        moved = (
            update(sessions).where(sessions.c.id == session.id, sessions.c.seen_at < now).values(seen_at=now)
        )
        self._session.execute(moved, execution_options={"synchronize_session": False})
        session.__dict__["seen_at"] = now  # beside the instrumentation, for the same reason

    def end_all(self, subject_id: UUID, now: datetime, but: str = "") -> None:
        """End every session of a subject that is not over, but for one."""
        asked = select(Session).where(sessions.c.subject_id == subject_id, sessions.c.ended_at.is_(None))
        ended = [
            session
            for session in self._session.scalars(asked.order_by(sessions.c.id))
            if str(session.id) != but
        ]
        for session in ended:
            session.end(now)
        for session in ended:
            self._revocations.session(session.id)


class SqlRefreshSecrets:
    """Refresh secrets."""

    def __init__(self, session: OrmSession) -> None:
        self._session = session

    def add(self, token_hash: bytes, session_id: UUID) -> None:
        """Keep one that was just handed out."""
        self._session.execute(insert(refresh_secrets).values(token_hash=token_hash, session_id=session_id))

    def spend(self, token_hash: bytes, now: datetime) -> tuple[UUID, bool] | None:
        """Two callers with the same secret come one after the other: the second finds it spent."""
        asked = select(refresh_secrets).where(refresh_secrets.c.token_hash == token_hash).with_for_update()
        row = self._session.execute(asked).first()
        if row is None:
            return None
        if row.spent_at is None:
            mine = refresh_secrets.c.token_hash == token_hash
            self._session.execute(update(refresh_secrets).where(mine).values(spent_at=now))
        return row.session_id, row.spent_at is not None


class SqlAttempts:
    """Attempts, by the hashes of login and address: people type passwords into the login field."""

    def __init__(self, session: OrmSession, lock_out: LockOut) -> None:
        self._session, self._lock_out = session, lock_out

    def reserve(self, login: str, address: str, now: datetime) -> int:
        """Count one more guess. Guesses at one login come one after the other here, and only here."""
        login_hash, address_hash = hash_of(login), hash_of(address)
        self._session.execute(select(func.pg_advisory_xact_lock(func.hashtext(login_hash.hex()))))
        recent = attempts.c.at > self._lock_out.since(now)
        by_login = select(func.count()).where(attempts.c.login_hash == login_hash, recent)
        by_address = select(func.count()).where(
            attempts.c.address_hash == address_hash, recent, attempts.c.wrong
        )
        self._lock_out.check(self._session.scalars(by_login).one(), self._session.scalars(by_address).one())
        row = {"login_hash": login_hash, "address_hash": address_hash, "wrong": False, "at": now}
        return self._session.execute(insert(attempts).values(row).returning(attempts.c.number)).scalar_one()

    def was_wrong(self, number: int) -> None:
        """It counts against the address, too."""
        self._session.execute(update(attempts).where(attempts.c.number == number).values(wrong=True))

    def forget(self, login: str) -> None:
        """Somebody proved to know the password, or a colleague vouches for them."""
        self._session.execute(delete(attempts).where(attempts.c.login_hash == hash_of(login)))


class SqlSigningKeys:
    """Signing keys."""

    def __init__(self, session: OrmSession) -> None:
        self._session = session

    def all(self) -> list[SigningKey]:
        """Every key kept, the newest first; held, for one process at a time rotates."""
        self._session.execute(select(func.pg_advisory_xact_lock(func.hashtext("identity.keys"))))
        return list(self._session.scalars(select(SigningKey).order_by(signing_keys.c.created_at.desc())))

    def add(self, key: SigningKey) -> None:
        """Keep a new key, after those before are marked as replaced."""
        self._session.flush()
        self._session.add(key)

    def remove(self, key: SigningKey) -> None:
        """Forget a key."""
        self._session.delete(key)
