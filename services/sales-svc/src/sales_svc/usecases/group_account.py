"""A customer belongs to a group, such as key accounts; price books may be for a group."""

from kernel.actor import Actor
from sales_svc.domain.account import Account, AccountId
from sales_svc.usecases.work import Work


def group_account(
    work: Work, actor: Actor, account_id: AccountId, expected: int, customer_group: str
) -> Account:
    """An empty group is none. Raises AccountNotFound or Stale."""
    with work.by(actor) as tx:
        account = tx.accounts.get(account_id, expected)
        account.join(customer_group)
    return account
