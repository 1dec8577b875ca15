"""Referrals over HTTP."""

from typing import Any
from uuid import UUID

from channel_svc.adapters.queries import REFERRALS
from channel_svc.domain.partner import partner_for
from channel_svc.domain.referral import Referral, Referred
from channel_svc.entrypoints.asked import partner_id_in
from channel_svc.usecases import refer_lead as referring
from chassis.http import Response, deps, reply, whoever_asks


def list_referrals(**_: Any) -> Response:
    """A page of referrals."""
    return reply(REFERRALS.page(deps().reader, whoever_asks()))


def get_referral(referral_id: str) -> Response:
    """One referral."""
    body, version = REFERRALS.one(deps().reader, whoever_asks(), UUID(referral_id))
    return reply(body, 200, version)


def refer_lead(body: dict) -> Response:
    """Hand somebody to us."""
    actor = whoever_asks()
    referred = Referred(
        body["companyName"], body.get("contactName", ""), body.get("mobile", ""), body.get("email", ""),
        body.get("note", ""), body.get("productLine", ""), body.get("region", ""),
        body.get("consentVersion", ""),
    )  # fmt: skip
    partner_id = partner_for(actor, partner_id_in(body))
    made = referring.refer_lead(deps().work(), actor, partner_id, referred, deps().clock())
    return _shown(made)


def _shown(made: Referral) -> Response:
    shown = {
        "referralId": made.id, "version": made.version, "partnerId": made.partner_id,
        "partnerName": made.partner_name, "companyName": made.company_name, "productLine": made.product_line,
        "createdAt": made.created_at,
    }  # fmt: skip
    return reply(shown, 201, made.version, schema="Referral")
