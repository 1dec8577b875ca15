"""Which private facts of this context become public words."""

from collections.abc import Mapping

from chassis.outbox import Announcement
from contracts.lead import (
    ConversionUndoAskedV1,
    CustomerListedV1,
    LeadAssignedV1,
    LeadCapturedV1,
    LeadConvertedV1,
    LeadFirstTouchBreachedV1,
    LeadMergedV1,
    LeadUnmergedV1,
    LeadWithdrawnV1,
)
from lead_svc.adapters.announce_worked import WORKED
from lead_svc.domain.first_touch import FirstTouchBreached
from lead_svc.domain.lead import (
    LeadAssigned,
    LeadCaptured,
    LeadConverted,
    LeadMerged,
    LeadUnmerged,
    LeadWithdrawn,
)
from lead_svc.domain.listed_customer import CustomerListed


def _captured(fact: LeadCaptured) -> LeadCapturedV1:
    lead = fact.lead
    return LeadCapturedV1(
        lead_id=str(lead.id),
        company_name=lead.company_name,
        source=str(lead.source),
        region=lead.region,
        product_line=lead.product_line,
        captured_at=fact.at.isoformat(),
    )


def _assigned(fact: LeadAssigned) -> LeadAssignedV1:
    return LeadAssignedV1(
        lead_id=str(fact.lead.id),
        owner_id=str(fact.lead.owner_id),
        unit_path=fact.lead.unit_path,
        reason=fact.reason,
        assigned_at=fact.at.isoformat(),
    )


def _converted(fact: LeadConverted) -> LeadConvertedV1:
    lead = fact.lead
    return LeadConvertedV1(
        lead_id=str(lead.id),
        account_name=lead.company_name,
        credit_code=lead.credit_code,
        region=lead.region,
        contact_name=lead.contact_name,
        contact_mobile=lead.mobile or lead.phone,
        contact_email=lead.email,
        opportunity_name=fact.opportunity_name,
        product_line=lead.product_line,
        owner_id=str(lead.owner_id),
        unit_path=lead.unit_path,
        converted_at=fact.at.isoformat(),
        consent_version=lead.consent_version,
        account_id=str(fact.account_id or ""),
    )


def _withdrawn(fact: LeadWithdrawn) -> LeadWithdrawnV1:
    return LeadWithdrawnV1(lead_id=str(fact.lead.id), withdrawn_at=fact.at.isoformat())


def _listed(fact: CustomerListed) -> CustomerListedV1:
    customer = fact.customer
    return CustomerListedV1(
        import_id=str(fact.import_id), account_name=customer.name, credit_code=customer.credit_code,
        region=customer.region, contact_name=customer.contact_name, contact_mobile=customer.contact_mobile,
        contact_email=customer.contact_email, owner_id=str(fact.owner_id or ""), unit_path=fact.unit_path,
        listed_at=fact.at.isoformat(), consent_version=customer.consent_version,
    )  # fmt: skip


def _breached(fact: FirstTouchBreached) -> LeadFirstTouchBreachedV1:
    return LeadFirstTouchBreachedV1(
        lead_id=str(fact.clock.id), owner_id=str(fact.clock.owner_id), due_at=fact.clock.due_at.isoformat(),
        breached_at=fact.at.isoformat(),
    )  # fmt: skip


def _merged(fact: LeadMerged) -> LeadMergedV1:
    return LeadMergedV1(
        lead_id=str(fact.lead.id), folded_lead_id=str(fact.folded_id), merged_at=fact.at.isoformat()
    )


def _unmerged(fact: LeadUnmerged) -> LeadUnmergedV1:
    return LeadUnmergedV1(
        lead_id=str(fact.lead.id), restored_lead_id=str(fact.restored_id), unmerged_at=fact.at.isoformat()
    )


ANNOUNCE: Mapping[type, Announcement] = {
    LeadCaptured: _captured,
    LeadAssigned: _assigned,
    LeadConverted: _converted,
    **WORKED,
    LeadWithdrawn: _withdrawn,
    CustomerListed: _listed,
    FirstTouchBreached: _breached,
    LeadMerged: _merged,
    LeadUnmerged: _unmerged,
}

# What nobody copies: told again only as it happened, while it is kept.
ONCE = {
    LeadConvertedV1: "opens an account, a contact and an opportunity, which sales owns from then on",
    ConversionUndoAskedV1: "asks sales one question, which it answers once",
    CustomerListedV1: "opens an account and a contact, which sales owns from then on",
}
