"""A colleague with the right to sets somebody's password: the first one, or one that was forgotten."""

from datetime import datetime
from uuid import UUID

from identity_svc.domain.account import Account
from identity_svc.usecases.work import Passwords, Work
from kernel.actor import Actor


def set_password(
    work: Work,
    actor: Actor,
    passwords: Passwords,
    account_id: UUID,
    expected: int,
    password: str,
    now: datetime,
) -> Account:
    """Ends all sessions. Raises AccountNotFound, Stale, AccountIsClosed and what a password may break."""
    with work.by(actor) as tx:
        tx.accounts.get(account_id, expected).check_new(password)
    with passwords.place():
        password_hash = passwords.hash(password)
    with work.by(actor) as tx:
        account = tx.accounts.get(account_id, expected)
        account.set_password(password_hash, now)
        tx.attempts.forget(account.login)
        tx.sessions.end_all(account.id, now)
        tx.revocations.subject(account.id)
    return account
