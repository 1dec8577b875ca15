"""A lead is a stranger who may buy. It is captured once, owned by one colleague, and converted at
most once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.errors import Conflict, NotFound
from lead_svc.domain.worked import Worked

LeadId = NewType("LeadId", UUID)
LONGEST_NOTE = 8000


class LeadNotFound(NotFound):
    """There is no such lead for whoever asks."""

    code = "lead-not-found"


class LeadCannotMove(Conflict):
    """The lead's status does not allow this step."""

    code = "lead-cannot-move"


class LeadHasNoOwner(Conflict):
    """A lead is worked by its owner; this one has none yet."""

    code = "lead-has-no-owner"


@dataclass(frozen=True)
class LeadCaptured:
    """Somebody who may buy became known."""

    lead: "Lead"
    at: datetime


@dataclass(frozen=True)
class LeadAssigned:
    """A colleague became the owner; `reason` is readable by whoever did or did not get it."""

    lead: "Lead"
    reason: str
    at: datetime


@dataclass(frozen=True)
class LeadConverted:
    """The lead became a customer's opportunity of that name; `account_id` is a customer known before."""

    lead: "Lead"
    opportunity_name: str
    at: datetime
    account_id: UUID | None = None


@dataclass(frozen=True)
class LeadWithdrawn:
    """The list it came with was taken back before anybody worked it."""

    lead: "Lead"
    at: datetime


@dataclass(frozen=True)
class LeadMerged:
    """The lead took in another one."""

    lead: "Lead"
    folded_id: LeadId
    at: datetime


@dataclass(frozen=True)
class LeadUnmerged:
    """The lead and the one it had taken in are two again."""

    lead: "Lead"
    restored_id: LeadId
    at: datetime


class Status(StrEnum):
    """Where a lead stands."""

    NEW = "new"
    QUALIFIED = "qualified"
    CONVERTED = "converted"
    DROPPED = "dropped"
    MERGED = "merged"


class Source(StrEnum):
    """How somebody came to be known."""

    TRADE_SHOW = "trade-show"
    WEBSITE = "website"
    DEALER = "dealer"
    PHONE = "phone"
    REFERRAL = "referral"
    CAMPAIGN = "campaign"
    API = "api"


class Channel(StrEnum):
    """A way to be in touch that somebody may not want."""

    MAIL = "mail"
    MESSAGE = "message"
    CALL = "call"


MOVES: dict[Status, set[Status]] = {
    Status.NEW: {Status.QUALIFIED, Status.DROPPED},
    Status.QUALIFIED: {Status.CONVERTED, Status.DROPPED},
}


@dataclass(eq=False, kw_only=True)
class Lead(Worked):
    """`credit_code` is the 18-character unified social credit code; `mobile` and `phone` are E.164, and so
    are all others that were told (`more_numbers`, as `domain.reach` joins them); each may be empty.

    `company_key` is what names are compared by (see `kernel.company_name`). `consent_version` names the text
    the person agreed to (see `domain.consent_text`), the day is kept where it is known; empty when nobody was
    asked. Campaign, event and the dealer who referred them are those of the first arrival. By the channels
    of `no_contact_by` the person wants to hear nothing of us.
    """

    id: LeadId
    company_name: str
    company_key: str
    contact_name: str
    mobile: str
    phone: str
    email: str
    credit_code: str
    address: str
    website: str
    note: str
    source: Source
    product_line: str
    region: str
    unit_path: str
    owner_id: UUID | None
    consent_version: str
    consent_given_on: date | None
    retain_until: date | None
    import_id: UUID | None
    created_at: datetime
    partner_id: UUID | None = None
    assigned_at: datetime | None = None
    assigned_why: str = ""
    dropped_why: str = ""
    industry: str = ""
    company_size: str = ""
    language: str = ""
    campaign_id: UUID | None = None
    status: Status = Status.NEW
    event_id: UUID | None = None
    referrer_id: UUID | None = None
    no_contact_by: list[str] = field(default_factory=list)
    more_numbers: str = ""
    version: int | None = None

    def reach_no_more_by(self, channels: Iterable[str]) -> None:
        """By these, and no others, the person wants to hear nothing of us."""
        self.no_contact_by = sorted({str(channel) for channel in channels})

    def captured(self, now: datetime) -> None:
        """Tell that this lead is new."""
        self._record(LeadCaptured(self, now))

    def withdraw(self, now: datetime) -> None:
        """Tell that it is gone as if it had never been."""
        self._record(LeadWithdrawn(self, now))

    def assign(self, owner_id: UUID, unit_path: str, reason: str, now: datetime) -> None:
        """Give it to a colleague; raises LeadCannotMove once it is converted or dropped."""
        if self.status not in MOVES:
            raise LeadCannotMove(status=self.status, target="assigned")
        self.out_of_pool()
        self.owner_id, self.unit_path = owner_id, unit_path
        self.assigned_at, self.assigned_why = now, reason
        self._record(LeadAssigned(self, reason, now))

    def hand_over(self, owner_id: UUID, unit_path: str, reason: str, now: datetime) -> None:
        """Its owner leaves or moves: another owns it, whatever became of it, and is told anew before it
        returns.
        """
        self.return_told_at = None
        self.owner_id, self.unit_path = owner_id, unit_path
        self.assigned_at, self.assigned_why = now, reason
        self._record(LeadAssigned(self, reason, now))

    def add_note(self, note: str) -> bool:
        """Put a further note below the others; whether it had room (`LONGEST_NOTE`)."""
        joined = "\n".join(filter(None, [self.note, note]))
        if len(joined) > LONGEST_NOTE:
            return False
        self.note = joined
        return True

    def qualify(self) -> None:
        """A colleague made sure that there is a need."""
        if self.owner_id is None:
            raise LeadHasNoOwner
        self._move_to(Status.QUALIFIED)

    def drop(self, reason: str, code: str = "") -> None:
        """Nothing will come of it, and why: the code of a maintained reason, and words beside it, if any."""
        self._move_to(Status.DROPPED)
        self.out_of_pool()
        self.dropped_why, self.drop_reason = reason, code

    def convert(self, opportunity_name: str, account_id: UUID | None, now: datetime) -> None:
        """It becomes contact and opportunity in sales, of the customer named or of a new one; raises
        LeadHasNoOwner, LeadCannotMove.
        """
        if self.status is Status.QUALIFIED and self.owner_id is None:
            raise LeadHasNoOwner
        self._move_to(Status.CONVERTED)
        self.converted_at, self.undo_refused = now, ""
        self._record(LeadConverted(self, opportunity_name, now, account_id))

    @property
    def is_open(self) -> bool:
        """Whether anything may still come of it."""
        return self.status in MOVES

    def tell(self, fact: object) -> None:
        """Record a fact that concerns another lead as well."""
        self._record(fact)

    def _move_to(self, target: Status) -> None:
        if target not in MOVES.get(self.status, ()):
            raise LeadCannotMove(status=self.status, target=target)
        self.status = target
