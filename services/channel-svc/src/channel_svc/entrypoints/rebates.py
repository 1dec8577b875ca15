"""Rebate programmes, statements and pay-outs over HTTP."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from channel_svc.adapters.statements import PROGRAMMES, SETTLEMENTS, STATEMENTS
from channel_svc.domain.partner import PartnerId
from channel_svc.domain.quarter import Quarter
from channel_svc.domain.rebate_programme import RebateProgramme, Tier
from channel_svc.entrypoints.amounts import on_wire
from channel_svc.usecases import create_rebate_programme as creation
from channel_svc.usecases import settle_rebate as settling
from chassis.http import Response, deps, reply, whoever_asks


def list_programmes(**_: Any) -> Response:
    """A page of programmes."""
    return reply(PROGRAMMES.page(deps().reader, whoever_asks()))


def list_statements(**_: Any) -> Response:
    """A page of statements."""
    return reply(STATEMENTS.page(deps().reader, whoever_asks()))


def list_settlements(**_: Any) -> Response:
    """A page of pay-outs."""
    return reply(SETTLEMENTS.page(deps().reader, whoever_asks()))


def create_programme(body: dict) -> Response:
    """Publish a programme."""
    tiers = [
        Tier(Decimal(tier["upTo"]) if "upTo" in tier else None, Decimal(tier["rate"]))
        for tier in body["tiers"]
    ]
    programme = creation.create_rebate_programme(
        deps().work(), whoever_asks(), body["name"], body["currency"], date.fromisoformat(body["validFrom"]),
        tiers,
        deps().clock(),
    )  # fmt: skip
    return reply(_programme(programme), 201, programme.version, schema="Programme")


def settle_rebate(body: dict) -> Response:
    """Pay out."""
    wanted = (PartnerId(UUID(body["partnerId"])), Quarter.read(body["period"]), body["currency"])
    paid = settling.settle_rebate(deps().work(), whoever_asks(), *wanted, deps().clock())
    shown = {
        "settlementId": paid.id, "partnerId": paid.partner_id, "period": paid.period,
        "amount": on_wire(paid.amount, paid.currency), "at": paid.at,
    }  # fmt: skip
    return reply(shown, 201, schema="Settlement")


def _programme(programme: RebateProgramme) -> dict[str, Any]:
    return {
        "programmeId": programme.id, "version": programme.version, "name": programme.name,
        "currency": programme.currency, "edition": programme.edition, "validFrom": programme.valid_from,
        "tiers": [_tier(tier) for tier in programme.tiers], "createdAt": programme.created_at,
    }  # fmt: skip


def _tier(tier: Tier) -> dict[str, str]:
    end = {} if tier.up_to is None else {"upTo": str(tier.up_to)}
    return {**end, "rate": str(tier.rate)}
