"""An account may be used again, and wrong passwords so far are forgotten."""

from uuid import UUID

from identity_svc.domain.account import Account
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def unlock_account(work: Work, actor: Actor, account_id: UUID, expected: int) -> Account:
    """Raises AccountNotFound, Stale, AccountIsClosed."""
    with work.by(actor) as tx:
        account = tx.accounts.get(account_id, expected)
        account.unlock()
        tx.attempts.forget(account.login)
    return account
