"""A campaign is something we pay for to become known; an event is a campaign with a place and a day, often a
part of a larger one. What came of either is told per lead, per opportunity and per order.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import NotFound, Rejected

CampaignId = NewType("CampaignId", UUID)
FORM_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


class CampaignNotFound(NotFound):
    """There is no such campaign for whoever asks."""

    code = "lead-campaign-not-found"


class ReferrerUnknown(Rejected):
    """There is no such channel partner for whoever names one."""

    code = "lead-referrer-unknown"


class CampaignUnknown(Rejected):
    """A lead cannot come from a campaign or event that does not exist."""

    code = "lead-campaign-unknown"


class CampaignEndsFirst(Rejected):
    """It ends before it begins."""

    code = "lead-campaign-ends-first"


class CampaignInItself(Rejected):
    """An event is part of a campaign, and of nothing else."""

    code = "lead-campaign-in-itself"


class FormWithoutConsent(Rejected):
    """A form that takes enquiries shows a text which those who send it agree to."""

    code = "lead-form-without-consent"


class FormNotFound(NotFound):
    """No form that takes enquiries has that key."""

    code = "lead-form-not-found"


class Kind(StrEnum):
    """A campaign may hold events; an event holds nothing."""

    CAMPAIGN = "campaign"
    EVENT = "event"


class Means(StrEnum):
    """By what it makes us known."""

    TRADE_SHOW = "trade-show"
    SEMINAR = "seminar"
    WEBSITE = "website"
    MAILING = "mailing"
    ADVERTISING = "advertising"
    PARTNER = "partner"
    OTHER = "other"


@dataclass(eq=False, kw_only=True)
class Campaign(Aggregate):
    """`cost` is what is spent in all, in `currency`, tax included. `form_key` is public: whoever knows it may
    send enquiries while `form_open`; `consent_version` names the text its form shows.
    """

    id: CampaignId
    name: str
    kind: Kind
    means: Means
    starts_on: date
    ends_on: date | None
    cost: Decimal
    currency: str
    target_leads: int
    part_of: UUID | None
    product_line: str
    form_key: str
    form_open: bool
    consent_version: str
    unit_path: str
    region: str
    owner_id: UUID | None
    created_at: datetime
    partner_id: UUID | None = None
    version: int | None = None

    def check(self, parent: "Campaign | None") -> None:
        """Raises CampaignEndsFirst, CampaignInItself, FormWithoutConsent; `parent` is what it says to be part
        of.
        """
        if self.ends_on and self.ends_on < self.starts_on:
            raise CampaignEndsFirst(pointer="/body/endsOn")
        if self.part_of and (parent is None or self.kind is not Kind.EVENT or parent.kind is Kind.EVENT):
            raise CampaignInItself(pointer="/body/partOf")
        if self.form_open and not self.consent_version:
            raise FormWithoutConsent(pointer="/body/consentVersion")


@dataclass(frozen=True)
class Cause:
    """What brought somebody: campaign, event and the dealer who named them, as far as it is known."""

    campaign_id: UUID | None = None
    event_id: UUID | None = None
    referrer_id: UUID | None = None
