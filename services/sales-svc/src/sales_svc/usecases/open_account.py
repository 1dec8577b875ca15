"""A company becomes a customer by hand; whoever opens the account owns it."""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from sales_svc.domain.account import Account, AccountExists, AccountId, same_company
from sales_svc.usecases.work import Work


def open_account(
    work: Work, actor: Actor, name: str, credit_code: str, region: str, now: datetime
) -> Account:
    """Raises AccountExists, AccountNameBlank."""
    with work.by(actor) as tx:
        account = Account.open(AccountId(new_id()), name, credit_code, region, actor.id, actor.unit_path, now)
        if same_company(
            tx.accounts.known(account.credit_code, account.name), account.credit_code, account.name
        ):
            raise AccountExists(name=account.name)
        tx.accounts.add(account)
    return account
