"""Whoever signed in signs out."""

from datetime import datetime

from identity_svc.usecases.work import Work
from kernel.actor import Actor


def sign_out(work: Work, actor: Actor, now: datetime) -> None:
    """The session's tokens count no more, everywhere within seconds. Signing out twice is no mistake."""
    with work.by(actor) as tx:
        session = tx.sessions.held_by(actor)
        if session is not None:
            session.end(now)
            tx.revocations.session(session.id)
