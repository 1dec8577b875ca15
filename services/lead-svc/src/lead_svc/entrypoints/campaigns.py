"""Campaigns and events over HTTP."""

import secrets
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from chassis.problems import BadInput, FieldError
from kernel.ids import new_id
from lead_svc.adapters.capture_queries import CAMPAIGN_FIGURES, CAMPAIGNS
from lead_svc.domain.campaign import Campaign, CampaignId, Kind, Means
from lead_svc.usecases import add_campaign as addition
from lead_svc.usecases import change_campaign as change


def list_campaigns(**_: Any) -> Response:
    """A page of campaigns."""
    return reply(CAMPAIGNS.page(deps().reader, whoever_asks()))


def get_campaign(campaign_id: str) -> Response:
    """One campaign."""
    body, version = CAMPAIGNS.one(deps().reader, whoever_asks(), UUID(campaign_id))
    return reply(body, 200, version)


def get_campaign_figures(campaign_id: str) -> Response:
    """What came of it."""
    body, version = CAMPAIGN_FIGURES.one(deps().reader, whoever_asks(), UUID(campaign_id))
    return reply(body, 200, version)


def add_campaign(body: dict) -> Response:
    """Plan one."""
    actor = whoever_asks()
    campaign = Campaign(
        id=CampaignId(new_id()), form_key=secrets.token_urlsafe(18), unit_path=actor.unit_path,
        region=actor.regions[0] if actor.regions else "", owner_id=actor.id, partner_id=actor.partner_id,
        created_at=deps().clock(), **_told(body),
    )  # fmt: skip
    return _shown(addition.add_campaign(deps().work(), actor, campaign), 201)


def change_campaign(campaign_id: str, body: dict) -> Response:
    """Say anew what it is."""
    changed = change.change_campaign(
        deps().work(), whoever_asks(), CampaignId(UUID(campaign_id)), expected_version(), _told(body)
    )
    return _shown(changed)


def _told(body: dict) -> dict[str, Any]:
    return {
        "name": body["name"], "kind": Kind(body["kind"]), "means": Means(body["means"]),
        "starts_on": _day(body, "startsOn"), "ends_on": _day(body, "endsOn") if "endsOn" in body else None,
        "cost": Decimal(body["cost"]["amount"]), "currency": body["cost"]["currency"],
        "target_leads": body.get("targetLeads", 0),
        "part_of": UUID(body["partOf"]) if "partOf" in body else None,
        "product_line": body.get("productLine", ""), "form_open": body.get("formOpen", False),
        "consent_version": body.get("consentVersion", ""),
    }  # fmt: skip


def _day(body: dict, name: str) -> date:
    try:
        return date.fromisoformat(body[name])
    except ValueError as no_day:  # the format allows a year 0, the calendar does not
        raise BadInput([FieldError(f"/body/{name}", "invalid-format", {})]) from no_day


def _shown(campaign: Campaign, status: int = 200) -> Response:
    shown = {
        "campaignId": campaign.id, "version": campaign.version, "name": campaign.name, "kind": campaign.kind,
        "means": campaign.means, "startsOn": campaign.starts_on, "endsOn": campaign.ends_on,
        "cost": {"amount": f"{campaign.cost:.4f}", "currency": campaign.currency},
        "targetLeads": campaign.target_leads, "partOf": campaign.part_of,
        "productLine": campaign.product_line or None, "formKey": campaign.form_key,
        "formOpen": campaign.form_open, "consentVersion": campaign.consent_version or None,
        "createdAt": campaign.created_at,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, campaign.version, schema="Campaign")
