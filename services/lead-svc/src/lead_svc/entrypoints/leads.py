"""Leads over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from lead_svc.adapters.queries import LEADS
from lead_svc.adapters.segment_queries import list_reachable
from lead_svc.domain.campaign import Cause
from lead_svc.domain.lead import Lead, LeadId, Source
from lead_svc.usecases import assign_lead as assignment
from lead_svc.usecases import capture_lead as capture
from lead_svc.usecases import convert_lead as conversion
from lead_svc.usecases import drop_lead as drop
from lead_svc.usecases import qualify_lead as qualification
from lead_svc.usecases.newcomer import NewcomerUnreadable, read_newcomer

_TOLD = {
    "companyName": "company_name",
    "contactName": "contact_name",
    "mobile": "mobile",
    "phone": "phone",
    "moreNumbers": "more_numbers",
    "email": "email",
    "creditCode": "credit_code",
    "address": "address",
    "website": "website",
    "note": "note",
    "productLine": "product_line",
    "region": "region",
    "consentVersion": "consent_version",
    "industry": "industry",
    "companySize": "company_size",
    "language": "language",
}
_CAUSES = ("campaign", "event", "referrer")
_WIRE = {field: name for name, field in _TOLD.items()}


def list_leads(**asked: Any) -> Response:
    """A page of leads; who does not want to be reached is left out where that is asked, and counted."""
    return reply(list_reachable(deps().reader, whoever_asks(), asked, asked.get("reachableBy")))


def get_lead(lead_id: str) -> Response:
    """One lead."""
    body, version = LEADS.one(deps().reader, whoever_asks(), UUID(lead_id))
    return reply(body, 200, version)


def capture_lead(body: dict) -> Response:
    """A lead told by hand or by the API."""
    told = {field: body[name] for name, field in _TOLD.items() if body.get(name)}
    newcomer, errors = read_newcomer(told, Source(body["source"]), deps().phones)
    if newcomer is None:
        raise NewcomerUnreadable(pointer=f"/body/{_WIRE[errors[0].field]}", reason=errors[0].code)
    came = {f"{name}_id": UUID(body[f"{name}Id"]) for name in _CAUSES if f"{name}Id" in body}
    lead = capture.capture_lead(deps().work(), whoever_asks(), newcomer, deps().clock(), body, Cause(**came))
    return _shown(lead, 201)


def assign_lead(lead_id: str, body: dict) -> Response:
    """Give it to a colleague."""
    lead = assignment.assign_lead(
        deps().work(), whoever_asks(), LeadId(UUID(lead_id)), expected_version(), UUID(body["ownerId"]),
        body["reason"], deps().clock(),
    )  # fmt: skip
    return _shown(lead)


def qualify_lead(lead_id: str) -> Response:
    """There is a need."""
    return _shown(
        qualification.qualify_lead(deps().work(), whoever_asks(), LeadId(UUID(lead_id)), expected_version())
    )


def drop_lead(lead_id: str, body: dict) -> Response:
    """Nothing will come of it."""
    return _shown(
        drop.drop_lead(
            deps().work(),
            whoever_asks(),
            LeadId(UUID(lead_id)),
            expected_version(),
            body["reasonCode"],
            body.get("reason", ""),
        )
    )


def convert_lead(lead_id: str, body: dict) -> Response:
    """It becomes a customer."""
    lead = conversion.convert_lead(
        deps().work(),
        whoever_asks(),
        LeadId(UUID(lead_id)),
        expected_version(),
        body["opportunityName"],
        deps().clock(),
    )
    return _shown(lead, 201)


def _shown(lead: Lead, status: int = 200) -> Response:
    shown = {
        "leadId": lead.id,
        "version": lead.version,
        "companyName": lead.company_name,
        "contactName": lead.contact_name,
        "mobile": lead.mobile,
        "phone": lead.phone,
        "moreNumbers": lead.more_numbers,
        "email": lead.email,
        "creditCode": lead.credit_code,
        "address": lead.address,
        "website": lead.website,
        "note": lead.note,
        "source": lead.source,
        "productLine": lead.product_line,
        "region": lead.region,
        "status": lead.status,
        "ownerId": lead.owner_id,
        "assignedWhy": lead.assigned_why,
        "droppedWhy": lead.dropped_why,
        "consentVersion": lead.consent_version,
        "consentGivenOn": lead.consent_given_on,
        "importId": lead.import_id,
        "industry": lead.industry,
        "companySize": lead.company_size,
        "language": lead.language,
        "campaignId": lead.campaign_id,
        "eventId": lead.event_id,
        "referrerId": lead.referrer_id,
        "createdAt": lead.created_at,
        "nextStep": lead.next_step,
        "nextStepOn": lead.next_step_on,
        "followedUpAt": lead.followed_up_at,
        "poolId": lead.pool_id,
        "dropReason": lead.drop_reason,
        "convertedAt": lead.converted_at,
        "undoAskedAt": lead.undo_asked_at,
        "undoRefused": lead.undo_refused,
        "score": lead.score,
        "noContactBy": lead.no_contact_by or None,
    }
    always = {"companyName", "contactName", "source", "productLine", "region", "status"}
    present = {name: value for name, value in shown.items() if name in always or value not in (None, "")}
    return reply(present, status, lead.version, schema="Lead")
