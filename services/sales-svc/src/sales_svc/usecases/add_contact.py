"""A person at an account becomes known."""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from sales_svc.domain.account import AccountId
from sales_svc.domain.contact import Contact, ContactId, Reachable
from sales_svc.usecases.work import Work


def add_contact(work: Work, actor: Actor, account_id: AccountId, told: Reachable, now: datetime) -> Contact:
    """Raises AccountNotFound, ContactNameBlank."""
    with work.by(actor) as tx:
        contact = Contact.at(tx.accounts.get(account_id), ContactId(new_id()), told, now, tx.zone)
        tx.contacts.add(contact)
    return contact
