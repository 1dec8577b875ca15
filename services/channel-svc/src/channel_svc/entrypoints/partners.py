"""Partners over HTTP."""

from typing import Any
from uuid import UUID

from channel_svc.adapters.queries import OWN_PARTNER, PARTNERS
from channel_svc.domain.partner import Grade, Partner, PartnerId
from channel_svc.usecases import activate_partner as activation
from channel_svc.usecases import change_partner as change
from channel_svc.usecases import create_partner as creation
from channel_svc.usecases import deactivate_partner as deactivation
from chassis.http import Response, deps, expected_version, reply, whoever_asks
from chassis.listing import Listing
from kernel.actor import Kind
from kernel.money import Money


def list_partners(**_: Any) -> Response:
    """A page of partners."""
    return reply(_listing().page(deps().reader, whoever_asks()))


def get_partner(partner_id: str) -> Response:
    """One partner."""
    body, version = _listing().one(deps().reader, whoever_asks(), UUID(partner_id))
    return reply(body, 200, version)


def create_partner(body: dict) -> Response:
    """Take on a dealer."""
    owner, parent = body.get("ownerId"), body.get("parentId")
    partner = creation.create_partner(
        deps().work(), whoever_asks(), body["name"], Grade(body["grade"]), body["region"],
        UUID(owner) if owner else None, PartnerId(UUID(parent)) if parent else None,
        Money.of(**body["creditLimit"]), deps().clock(),
    )  # fmt: skip
    return _shown(partner, 201)


def change_partner(partner_id: str, body: dict) -> Response:
    """New master data."""
    partner = change.change_partner(
        deps().work(), whoever_asks(), PartnerId(UUID(partner_id)), expected_version(), body["name"],
        Grade(body["grade"]), body["region"], UUID(body["ownerId"]), deps().clock(),
    )  # fmt: skip
    return _shown(partner)


def activate_partner(partner_id: str) -> Response:
    """Let it order."""
    wanted = (PartnerId(UUID(partner_id)), expected_version(), deps().clock())
    return _shown(activation.activate_partner(deps().work(), whoever_asks(), *wanted))


def deactivate_partner(partner_id: str) -> Response:
    """Let it order no more."""
    wanted = (PartnerId(UUID(partner_id)), expected_version(), deps().clock())
    return _shown(deactivation.deactivate_partner(deps().work(), whoever_asks(), *wanted))


def _listing() -> Listing:
    return OWN_PARTNER if whoever_asks().kind is Kind.DEALER else PARTNERS


def _shown(partner: Partner, status: int = 200) -> Response:
    shown = {
        "partnerId": partner.id, "version": partner.version, "parentId": partner.parent_id,
        "path": partner.path,
        "name": partner.name, "grade": partner.grade, "region": partner.region, "ownerId": partner.owner_id,
        "active": partner.active, "createdAt": partner.created_at,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, partner.version, schema="Partner")
