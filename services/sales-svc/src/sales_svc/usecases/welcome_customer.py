"""A customer of a list is found among the accounts or becomes one, with the contact the list names."""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from sales_svc.domain.account import AccountId, same_company
from sales_svc.domain.contact import Contact, ContactId
from sales_svc.domain.listed_customer import ListedCustomer
from sales_svc.usecases.work import Work


def welcome_customer(work: Work, actor: Actor, customer: ListedCustomer, now: datetime) -> None:
    """Once, however many lists and messages name it; a known account keeps its owner. Raises
    AccountNameBlank.
    """
    with work.by(actor) as tx:
        known = tx.accounts.known(customer.credit_code, customer.name)
        account = same_company(known, customer.credit_code, customer.name)
        if account is None:
            account = customer.account(AccountId(new_id()), now)
            tx.accounts.add(account)
        account.learn_credit_code(customer.credit_code)
        people = tx.contacts.of(account.id)
        if customer.person.name.strip() and not any(each.is_same(customer.person) for each in people):
            tx.contacts.add(Contact.at(account, ContactId(new_id()), customer.person, now, tx.zone))
