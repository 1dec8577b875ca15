"""Contacts over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from sales_svc.adapters.queries import CONTACTS
from sales_svc.domain.account import AccountId
from sales_svc.domain.contact import Contact, ContactId, Reachable
from sales_svc.usecases import add_contact as adding
from sales_svc.usecases import change_contact as change


def shown(contact: Contact) -> dict[str, Any]:
    """A contact on the wire."""
    told = {
        "contactId": contact.id, "version": contact.version, "accountId": contact.account_id,
        "name": contact.name, "mobile": contact.mobile, "email": contact.email, "position": contact.position,
        "consentVersion": contact.consent_version, "retainUntil": contact.retain_until,
        "createdAt": contact.created_at,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value != ""}


def _told(body: dict[str, Any]) -> Reachable:
    return Reachable(
        body["name"],
        body.get("mobile", ""),
        body.get("email", ""),
        body.get("position", ""),
        body.get("consentVersion", ""),
    )


def list_contacts(**_: Any) -> Response:
    """A page of contacts."""
    return reply(CONTACTS.page(deps().reader, whoever_asks()))


def get_contact(contact_id: str) -> Response:
    """One contact."""
    body, version = CONTACTS.one(deps().reader, whoever_asks(), UUID(contact_id))
    return reply(body, 200, version)


def add_contact(account_id: str, body: dict[str, Any]) -> Response:
    """A person at an account becomes known."""
    contact = adding.add_contact(
        deps().work(), whoever_asks(), AccountId(UUID(account_id)), _told(body), deps().clock()
    )
    return reply(shown(contact), 201, contact.version, schema="Contact")


def change_contact(contact_id: str, body: dict[str, Any]) -> Response:
    """A person is reached in another way."""
    contact = change.change_contact(
        deps().work(),
        whoever_asks(),
        ContactId(UUID(contact_id)),
        expected_version(),
        _told(body),
        deps().clock(),
    )
    return reply(shown(contact), 200, contact.version, schema="Contact")
