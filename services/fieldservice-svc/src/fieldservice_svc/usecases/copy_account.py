"""Sales told of a customer: keep the newest of what it said."""

from fieldservice_svc.domain.copies import AccountCopy
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def copy_account(work: Work, actor: Actor, account: AccountCopy) -> None:
    """Whatever order the news comes in, the newest version stays."""
    with work.by(actor) as tx:
        tx.copies.keep_account(account)
