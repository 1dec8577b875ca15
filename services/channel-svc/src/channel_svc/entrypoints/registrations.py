"""Deal registrations over HTTP."""

from typing import Any
from uuid import UUID

from channel_svc.adapters.queries import CONFLICTS, REGISTRATIONS
from channel_svc.domain.partner import partner_for
from channel_svc.domain.project import Project
from channel_svc.domain.registration import DealRegistration, DealTaken, RegistrationId, protected_until
from channel_svc.entrypoints.asked import partner_id_in
from channel_svc.usecases import approve_deal as approval
from channel_svc.usecases import note_conflict as conflict
from channel_svc.usecases import refuse_deal as refusal
from channel_svc.usecases import register_deal as registering
from chassis.http import Response, deps, expected_version, reply, whoever_asks


def list_registrations(**_: Any) -> Response:
    """A page of registrations."""
    return reply(REGISTRATIONS.page(deps().reader, whoever_asks()))


def list_conflicts(**_: Any) -> Response:
    """A page of conflicts the asker met."""
    return reply(CONFLICTS.page(deps().reader, whoever_asks()))


def get_registration(registration_id: str) -> Response:
    """One registration."""
    body, version = REGISTRATIONS.one(deps().reader, whoever_asks(), UUID(registration_id))
    return reply(body, 200, version)


def register_deal(body: dict) -> Response:
    """Report a project."""
    actor, now = whoever_asks(), deps().clock()
    partner_id = partner_for(actor, partner_id_in(body))
    project = Project(
        body["endUserName"],
        body["projectName"],
        body["productLine"],
        body["region"],
        body.get("modelInterest", ""),
    )
    try:
        registration = registering.register_deal(deps().work(), actor, partner_id, project, now)
    except DealTaken as taken:
        # Without the request's idempotency claim, which belongs to the transaction that was rolled back.
        conflict.note_conflict(
            deps().service.work(),
            actor,
            partner_id,
            project,
            taken.until or protected_until(now, deps().zone),
            now,
        )
        raise
    return _shown(registration, 201)


def approve_deal(registration_id: str) -> Response:
    """Protect the project."""
    wanted = (RegistrationId(UUID(registration_id)), expected_version(), deps().clock())
    return _shown(approval.approve_deal(deps().work(), whoever_asks(), *wanted))


def refuse_deal(registration_id: str, body: dict) -> Response:
    """Say no."""
    wanted = (RegistrationId(UUID(registration_id)), expected_version(), body["reason"], deps().clock())
    return _shown(refusal.refuse_deal(deps().work(), whoever_asks(), *wanted))


def _shown(deal: DealRegistration, status: int = 200) -> Response:
    shown = {
        "registrationId": deal.id, "version": deal.version, "partnerId": deal.partner_id,
        "partnerName": deal.partner_name, "endUserName": deal.end_user_name, "projectName": deal.project_name,
        "productLine": deal.product_line, "region": deal.region, "modelInterest": deal.model_interest or None,
        "status": deal.status, "protectedUntil": deal.protected_until, "refusedWhy": deal.refused_why or None,
        "createdAt": deal.created_at, "decidedAt": deal.decided_at,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, deal.version, schema="Registration")
