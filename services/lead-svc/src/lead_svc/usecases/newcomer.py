"""A newcomer: what is told of somebody who may buy, read and normalised but not yet a lead."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.company_name import company_key
from kernel.errors import Rejected
from kernel.ids import new_id
from lead_svc.domain.credit_code import is_credit_code
from lead_svc.domain.known import Known
from lead_svc.domain.lead import Lead, LeadId, Source
from lead_svc.domain.reach import joined, reach_of
from lead_svc.domain.region import UNKNOWN, region_of
from lead_svc.domain.sheet_row import RowError, plain_cells
from lead_svc.usecases.work import Phones, Reach, Work

# Personal data of people who never became customers is kept this long (PIPL article 19: no longer than
# needed).
RETENTION = timedelta(days=3 * 365)
_NOT_OF_LEADS = frozenset({"lead_id", "prepared"})


class NewcomerUnreadable(Rejected):
    """One told value cannot be used; `pointer` names it."""

    code = "lead-value-unreadable"


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Numbers are E.164, `more_numbers` as `domain.reach` joins them, the region an ISO 3166-2 code or ZZ;
    `prepared` is storage's own.
    """

    company_name: str
    contact_name: str
    mobile: str
    phone: str
    email: str
    credit_code: str
    address: str
    website: str
    note: str
    product_line: str
    region: str
    source: Source
    consent_version: str = ""
    consent_given_on: date | None = None
    import_id: UUID | None = None
    lead_id: LeadId = field(default_factory=lambda: LeadId(new_id()))
    industry: str = ""
    company_size: str = ""
    language: str = ""
    campaign_id: UUID | None = None
    event_id: UUID | None = None
    referrer_id: UUID | None = None
    more_numbers: str = ""
    prepared: Any = None

    @cached_property
    def company_key(self) -> str:
        """What the company's name is compared by."""
        return company_key(self.company_name)

    @property
    def reach(self) -> frozenset[str]:
        """Every way to reach the person that can prove sameness."""
        return reach_of(self.mobile, self.phone, self.more_numbers, self.email)

    def as_lead(self, actor: Actor, now: datetime, zone: str) -> Lead:
        """A new lead that nobody owns yet; it lies in the unit of whoever brought it."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in _NOT_OF_LEADS}
        return Lead(
            id=self.lead_id,
            company_key=self.company_key,
            owner_id=None,
            unit_path=actor.unit_path,
            retain_until=company_day(now + RETENTION, zone),
            created_at=now,
            partner_id=actor.partner_id,
            **told,
        )


def read_newcomer(
    said: dict[str, str], source: Source, phones: Phones
) -> tuple[Newcomer | None, list[RowError]]:
    """Read told texts; either a newcomer or what is wrong, field by field. Nothing is guessed."""
    told = plain_cells(said)
    errors: list[RowError] = []
    numbers = []
    for name in ("mobile", "phone", "more_numbers"):
        if text := told.get(name, ""):
            found = phones.read(text)
            numbers += found
            if not found:
                errors.append(RowError(name, "lead-phone-unreadable"))
    credit_code = told.get("credit_code", "")
    if credit_code and not is_credit_code(credit_code):
        errors.append(RowError("credit_code", "lead-credit-code-wrong"))
    email = told.get("email", "")
    if not errors and not (numbers or email or told.get("website") or told.get("address")):
        errors.append(RowError("mobile", "lead-unreachable"))
    if errors:
        return None, errors
    mobile = next((n.number for n in numbers if n.is_mobile), "")
    phone = next((n.number for n in numbers if n.number and not n.is_mobile), "")
    more = joined(n.number for n in numbers if n.number not in ("", mobile, phone))
    by_number = next((n.region for n in numbers if n.region != UNKNOWN), UNKNOWN)
    return Newcomer(
        company_name=told["company_name"],
        contact_name=told.get("contact_name", ""),
        mobile=mobile,
        phone=phone,
        email=email,
        credit_code=credit_code,
        address=told.get("address", ""),
        website=told.get("website", ""),
        note=_note(told, numbers),
        product_line=told.get("product_line", ""),
        source=source,
        region=region_of(told.get("region", ""), told.get("address", ""), told["company_name"], by_number),
        consent_version=told.get("consent_version", ""),
        industry=told.get("industry", ""),
        company_size=told.get("company_size", ""),
        language=told.get("language", ""),
        more_numbers=more,
    ), []


def _note(told: dict[str, str], numbers: Iterable[Reach]) -> str:
    """The note, and below it the extensions, and numbers that cannot be dialled for want of an area code."""
    more = [
        f"{n.number} 转 {n.extension}" if n.number else f"☎ {n.extension}" for n in numbers if n.extension
    ]
    return "\n".join(filter(None, [told.get("note", ""), *more]))


def known_of(tx: Work, newcomers: Iterable[Newcomer]) -> Known:
    """Who of the newcomers may be known: one question for all of them."""
    listed = list(newcomers)
    return tx.leads.known({n.company_key for n in listed}, {n.credit_code for n in listed if n.credit_code})


def prepared_of(newcomers: Iterable[Newcomer]) -> dict[UUID, Any]:
    """By lead, what storage made of them ahead, as far as it did."""
    return {newcomer.lead_id: newcomer.prepared for newcomer in newcomers if newcomer.prepared}
