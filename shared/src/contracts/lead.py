"""What the lead context tells the world."""

from dataclasses import dataclass

from contracts.message import Message


@dataclass(frozen=True, kw_only=True)
class LeadCapturedV1(Message):
    """Somebody who may buy is known. No personal data: the hearers count and route."""

    TYPE = "lead.lead-captured.v1"
    lead_id: str
    company_name: str
    source: str
    region: str
    product_line: str
    captured_at: str


@dataclass(frozen=True, kw_only=True)
class LeadAssignedV1(Message):
    """A lead has an owner, and the reason in words."""

    TYPE = "lead.lead-assigned.v1"
    lead_id: str
    owner_id: str
    unit_path: str
    reason: str
    assigned_at: str


@dataclass(frozen=True, kw_only=True)
class LeadConvertedV1(Message):
    """A lead became a customer. Personal data: the contact, for sales, which opens account and contact with
    it. `account_id` is that of the customer the company is already, empty when it is none yet.
    """

    TYPE = "lead.lead-converted.v1"
    lead_id: str
    account_name: str
    credit_code: str
    region: str
    contact_name: str
    contact_mobile: str
    contact_email: str
    opportunity_name: str
    product_line: str
    owner_id: str
    unit_path: str
    converted_at: str
    consent_version: str = ""
    account_id: str = ""


@dataclass(frozen=True, kw_only=True)
class LeadReturnedToPoolV1(Message):
    """A lead lies in a pool for anybody to claim; `owner_id` had it until then. `why` is `no-follow-up`,
    `no-progress`, `owner-left` or `given-up`.
    """

    TYPE = "lead.lead-returned-to-pool.v1"
    lead_id: str
    pool_id: str
    owner_id: str
    why: str
    returned_at: str


@dataclass(frozen=True, kw_only=True)
class LeadClaimedV1(Message):
    """A colleague took a lead out of a pool; that it is theirs is told by lead-assigned beside this."""

    TYPE = "lead.lead-claimed.v1"
    lead_id: str
    pool_id: str
    owner_id: str
    claimed_at: str


@dataclass(frozen=True, kw_only=True)
class LeadReturnAnnouncedV1(Message):
    """A lead goes back to its pool at `due_at` unless its owner does something about it."""

    TYPE = "lead.lead-return-announced.v1"
    lead_id: str
    owner_id: str
    why: str
    due_at: str
    announced_at: str


@dataclass(frozen=True, kw_only=True)
class ConversionUndoAskedV1(Message):
    """Sales is asked to withdraw what it made of a lead, and answers with sales.conversion-withdrawn or,
    where something was built on it, with sales.conversion-kept.
    """

    TYPE = "lead.conversion-undo-asked.v1"
    lead_id: str
    asked_by: str
    reason: str
    asked_at: str


@dataclass(frozen=True, kw_only=True)
class ConversionUndoneV1(Message):
    """The lead is a lead again: nothing of its conversion is left in sales."""

    TYPE = "lead.conversion-undone.v1"
    lead_id: str
    undone_at: str


@dataclass(frozen=True, kw_only=True)
class LeadWithdrawnV1(Message):
    """The list a lead came with was taken back before anybody worked it: whoever counted it counts it no
    more.
    """

    TYPE = "lead.lead-withdrawn.v1"
    lead_id: str
    withdrawn_at: str


@dataclass(frozen=True, kw_only=True)
class CustomerListedV1(Message):
    """A row of a list of old customers. Personal data: the contact, for sales, which opens account and
    contact with it and is the only one who hears it. All but the name may be empty.
    """

    TYPE = "lead.customer-listed.v1"
    import_id: str
    account_name: str
    credit_code: str
    region: str
    contact_name: str
    contact_mobile: str
    contact_email: str
    owner_id: str
    unit_path: str
    listed_at: str
    consent_version: str = ""


@dataclass(frozen=True, kw_only=True)
class LeadFirstTouchBreachedV1(Message):
    """Nobody spoke to somebody new in time. `due_at` is when the business hours given were over; it happened
    then, whenever it was noticed.
    """

    TYPE = "lead.lead-first-touch-breached.v1"
    lead_id: str
    owner_id: str
    due_at: str
    breached_at: str


@dataclass(frozen=True, kw_only=True)
class LeadMergedV1(Message):
    """A lead took in another one, which is worked no longer. It may be undone."""

    TYPE = "lead.lead-merged.v1"
    lead_id: str
    folded_lead_id: str
    merged_at: str


@dataclass(frozen=True, kw_only=True)
class LeadUnmergedV1(Message):
    """A merge was undone: the lead that had been taken in is one of its own again."""

    TYPE = "lead.lead-unmerged.v1"
    lead_id: str
    restored_lead_id: str
    unmerged_at: str
