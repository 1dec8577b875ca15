"""A referral (转介) is somebody who may buy, known to a dealer who will not serve them and hands them to us.

Whom it is about is told once, to the lead context, and not kept here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import NotFound, Rejected

ReferralId = NewType("ReferralId", UUID)


class ReferralNotFound(NotFound):
    """There is no such referral for whoever asks."""

    code = "referral-not-found"


class ReferredUnreachable(Rejected):
    """Nobody can be won who cannot be reached."""

    code = "referred-unreachable"


@dataclass(frozen=True)
class Referred:
    """Whom it is about, as the dealer wrote it; `consent_version` names the text they agreed to, if any."""

    company_name: str
    contact_name: str
    mobile: str
    email: str
    note: str
    product_line: str
    region: str
    consent_version: str

    def must_be_reachable(self) -> None:
        """Raises ReferredUnreachable."""
        if not (self.mobile or self.email):
            raise ReferredUnreachable(pointer="/body/mobile")


@dataclass(frozen=True)
class LeadReferred:
    """A dealer handed somebody to us."""

    referral: "Referral"
    referred: Referred
    at: datetime


@dataclass(eq=False, kw_only=True)
class Referral(Aggregate):
    """Of a partner, at one time."""

    id: ReferralId
    partner_id: UUID | None
    partner_name: str
    company_name: str
    product_line: str
    region: str
    unit_path: str
    owner_id: UUID | None
    created_at: datetime
    version: int | None = None

    def refer(self, referred: Referred, now: datetime) -> None:
        """Tell of whom."""
        self._record(LeadReferred(self, referred, now))
