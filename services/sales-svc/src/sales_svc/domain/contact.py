"""A contact is a person at an account. It is seen by whoever sees the account and kept no longer than
needed.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import NotFound, Rejected
from sales_svc.domain.account import Account, AccountId

ContactId = NewType("ContactId", UUID)
# PIPL article 19: no longer than the purpose needs. Counted anew each time the person is confirmed.
RETENTION = timedelta(days=3 * 365)


class ContactNotFound(NotFound):
    """There is no such contact for whoever asks."""

    code = "contact-not-found"


class ContactNameBlank(Rejected):
    """A person has a name."""

    code = "contact-name-blank"


@dataclass(frozen=True)
class Reachable:
    """How a person is called and reached: `mobile` is E.164, all but the name may be empty."""

    name: str
    mobile: str = ""
    email: str = ""
    position: str = ""
    consent_version: str = ""


@dataclass(frozen=True)
class ContactChanged:
    """A person at an account is known, or known otherwise than before."""

    contact: "Contact"


@dataclass(eq=False, kw_only=True)
class Contact(Aggregate):
    """`account_name` is what the account is called. `consent_version` names the text the person agreed to,
    empty when nobody was asked.

    `retain_until` is the day after which the personal fields must go. The scope columns and `account_name`
    follow the account.
    """

    id: ContactId
    account_id: AccountId
    name: str
    mobile: str
    email: str
    position: str
    consent_version: str
    retain_until: date
    region: str
    unit_path: str
    owner_id: UUID | None
    created_at: datetime
    account_name: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def at(
        cls, account: Account, contact_id: ContactId, told: Reachable, now: datetime, zone: str
    ) -> "Contact":
        """A new contact of an account; raises ContactNameBlank."""
        contact = cls(
            id=contact_id, account_id=account.id, name="", mobile="", email="", position="",
            consent_version="",
            retain_until=company_day(now, zone), region="", unit_path="", owner_id=None, created_at=now,
        )  # fmt: skip
        contact.change(told, now, zone)
        contact.follow(account)
        return contact

    def change(self, told: Reachable, now: datetime, zone: str) -> None:
        """Take over what is told; an empty consent version keeps the one given before. Raises
        ContactNameBlank.
        """
        if not told.name.strip():
            raise ContactNameBlank(pointer="/body/name")
        self.name, self.position = told.name.strip(), told.position.strip()
        self.mobile, self.email = told.mobile.strip(), told.email.strip().lower()
        self.consent_version = told.consent_version or self.consent_version
        self.retain_until = company_day(now + RETENTION, zone)

    def follow(self, account: Account) -> None:
        """Lie where the account lies, under its name, and tell what the contact came to."""
        self.region, self.unit_path, self.owner_id = account.region, account.unit_path, account.owner_id
        self.account_name, self.partner_id = account.name, account.partner_id
        self._record(ContactChanged(self))

    def is_same(self, told: Reachable) -> bool:
        """Whether a told person is exactly this one: same mobile, same mailbox, or same name with nothing
        against it.
        """
        mobile, email = told.mobile.strip(), told.email.strip().lower()
        if (mobile and mobile == self.mobile) or (email and email == self.email):
            return True
        differs = (mobile and self.mobile) or (email and self.email)
        return not differs and told.name.strip() == self.name
