"""Which private facts of this context become public words."""

from collections.abc import Mapping

from chassis.outbox import Announcement
from contracts.lead import LeadAssignedV1, LeadCapturedV1, LeadConvertedV1, LeadMergedV1, LeadUnmergedV1
from lead_svc.domain.lead import LeadAssigned, LeadCaptured, LeadConverted, LeadMerged, LeadUnmerged


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
    LeadMerged: _merged,
    LeadUnmerged: _unmerged,
}

# What nobody copies: told again only as it happened, while it is kept.
ONCE = {LeadConvertedV1: "opens an account, a contact and an opportunity, which sales owns from then on"}
