"""Somebody changes their own password; their other sessions end. Guesses of the old one count as at sign-
in.
"""

from datetime import datetime

from identity_svc.domain.account import Account
from identity_svc.domain.lockout import PasswordWrong
from identity_svc.usecases.work import Passwords, Work
from kernel.actor import Actor


def change_own_password(
    work: Work, actor: Actor, passwords: Passwords, old: str, new: str, address: str, now: datetime
) -> Account:
    """Raises AccountNotFound, PasswordWrong, TooManyAttempts and what a password may break."""
    with passwords.place():
        with work.by(actor) as tx:
            account = tx.accounts.own(actor.id)
            account.check_new(new)
            attempt = tx.attempts.reserve(account.login, address, now)
        fits = passwords.fits(old, account.password_hash)
        new_hash = passwords.hash(new) if fits else ""
    with work.by(actor) as tx:
        if not fits:
            tx.attempts.was_wrong(attempt)
        else:
            account = tx.accounts.own(actor.id)
            account.set_password(new_hash, now)
            tx.attempts.forget(account.login)
            tx.sessions.end_all(account.id, now, but=actor.session)
    if not fits:
        raise PasswordWrong(pointer="/body/current")
    return account
