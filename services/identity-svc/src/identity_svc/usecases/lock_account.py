"""Nobody signs in with an account until it is unlocked; tokens made before count no more."""

from uuid import UUID

from identity_svc.domain.account import Account, OwnAccountStays
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def lock_account(work: Work, actor: Actor, account_id: UUID, expected: int, reason: str) -> Account:
    """Raises AccountNotFound, Stale, AccountIsClosed, OwnAccountStays. Sessions stay, worth nothing while
    locked.
    """
    with work.by(actor, reason) as tx:
        account = tx.accounts.get(account_id, expected)
        if account.id == actor.id:
            raise OwnAccountStays
        account.lock()
        tx.revocations.subject(account.id)
    return account
