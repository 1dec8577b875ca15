"""A person at an account is reached in another way."""

from datetime import datetime

from kernel.actor import Actor
from sales_svc.domain.contact import Contact, ContactId, Reachable
from sales_svc.usecases.work import Work


def change_contact(
    work: Work, actor: Actor, contact_id: ContactId, expected: int, told: Reachable, now: datetime
) -> Contact:
    """Raises ContactNotFound, Stale, ContactNameBlank."""
    with work.by(actor) as tx:
        contact = tx.contacts.get(contact_id, expected)
        contact.change(told, now, tx.zone)
        if account := tx.accounts.of_id(contact.account_id):
            contact.follow(account)
    return contact
