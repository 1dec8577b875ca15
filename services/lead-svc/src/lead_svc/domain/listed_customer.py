"""A listed customer is a row of a list of old customers: a company, and perhaps a person there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class ListedCustomer:
    """Numbers are E.164, the region an ISO 3166-2 code or ZZ; all but the name may be empty."""

    name: str
    credit_code: str
    region: str
    contact_name: str
    contact_mobile: str
    contact_email: str
    consent_version: str


@dataclass(frozen=True)
class CustomerListed:
    """A customer of ours from before: sales opens an account and a contact for it, and owns both from then
    on. Whoever brought the list owns them first.
    """

    import_id: UUID
    customer: ListedCustomer
    owner_id: UUID | None
    unit_path: str
    at: datetime
