"""An API client renews its access secret. A refresh secret shown twice was stolen: the whole family ends."""

from datetime import datetime

from identity_svc.domain.secret import hash_of
from identity_svc.domain.session import Session, SessionOver
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def refresh_client(work: Work, actor: Actor, shown: str, access: str, refresh: str, now: datetime) -> Session:
    """Raises SessionOver, after the family's end is committed where there is one."""
    with work.by(actor) as tx:
        found = tx.refresh_secrets.spend(hash_of(shown), now)
        if found is None:
            raise SessionOver
        session_id, spent_before = found
        session = tx.sessions.of_refresh(session_id)
        if spent_before:
            session.end(now)
            tx.revocations.session(session.id)
        else:
            session.renew(hash_of(access), now)
            tx.refresh_secrets.add(hash_of(refresh), session.id)
    if spent_before:
        raise SessionOver
    return session
