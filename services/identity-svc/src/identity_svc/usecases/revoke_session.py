"""A colleague ends somebody's session, on a lost phone for instance."""

from datetime import datetime
from uuid import UUID

from identity_svc.domain.session import Session, SessionNotFound
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def revoke_session(
    work: Work, actor: Actor, subject_id: UUID, session_id: UUID, expected: int, now: datetime
) -> Session:
    """Raises SessionNotFound, Stale."""
    with work.by(actor) as tx:
        session = tx.sessions.get(session_id, expected)
        if session.subject_id != subject_id:
            raise SessionNotFound(id=session_id)
        session.end(now)
        tx.revocations.session(session.id)
    return session
