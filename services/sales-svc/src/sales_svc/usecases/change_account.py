"""An account gets another name, credit code, region or owner; its contacts lie where it lies."""

from uuid import UUID

from kernel.actor import Actor
from sales_svc.domain.account import Account, AccountExists, AccountId, same_company
from sales_svc.usecases.work import Work


def change_account(
    work: Work, actor: Actor, account_id: AccountId, expected: int, name: str, credit_code: str, region: str,
    owner_id: UUID | None,
) -> Account:  # fmt: skip
    """Raises AccountNotFound, Stale, PersonUnknown, AccountNameBlank, AccountExists when it is another
    customer.
    """
    with work.by(actor) as tx:
        account = tx.accounts.get(account_id, expected)
        owner = tx.people.get(owner_id) if owner_id and owner_id != account.owner_id else None
        others = [each for each in tx.accounts.known(credit_code, name) if each.id != account.id]
        if same_company(others, credit_code, name):
            raise AccountExists(name=name)
        account.change(name, credit_code, region, owner)
        for contact in tx.contacts.of(account.id):
            contact.follow(account)
    return account
