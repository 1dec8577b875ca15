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
