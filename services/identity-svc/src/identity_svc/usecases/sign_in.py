"""Somebody shows login and password and gets a session, in two transactions: hashing must hold no connection,
and a guess is counted before it is looked at, so that many at once are not more than many in a row.
"""

from datetime import datetime

from identity_svc.domain.account import login_key
from identity_svc.domain.lockout import SignInRefused
from identity_svc.domain.passport import Subject
from identity_svc.domain.secret import hash_of
from identity_svc.domain.session import Session
from identity_svc.usecases.work import Passwords, Work
from kernel.actor import Actor
from kernel.ids import new_id


def sign_in(
    work: Work, actor: Actor, passwords: Passwords, login: str, password: str, address: str, secret: str,
    now: datetime,
) -> tuple[Subject, Session]:  # fmt: skip
    """Raises SignInRefused, TooManyAttempts; neither tells whether the login exists."""
    key = login_key(login)
    with passwords.place():
        with work.by(actor) as tx:
            attempt = tx.attempts.reserve(key, address, now)
            account = tx.accounts.of_login(key)
        kept = account.password_hash if account else ""
        fits = passwords.fits(password, kept)
    with work.by(actor) as tx:
        unchanged = account and tx.accounts.own(account.id).password_hash == kept
        subject = tx.subjects.find(account.id, account.kind) if account and fits and unchanged else None
        if subject is None:
            tx.attempts.was_wrong(attempt)
        else:
            tx.attempts.forget(key)
            session = Session.begun(new_id(), subject.id, subject.kind, hash_of(secret), now)
            tx.sessions.add(session)
    if subject is None:
        raise SignInRefused
    return subject, session
