"""Leads that change hands because somebody leaves or moves, over HTTP."""

import json
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from lead_svc.adapters.assignment_queries import HANDOVER, HANDOVERS
from lead_svc.adapters.offerable import offerable
from lead_svc.domain.handover import Handover, HandoverId
from lead_svc.entrypoints.reasons import handed_over_for
from lead_svc.usecases import accept_handover as acceptance
from lead_svc.usecases import hand_over_leads as handing
from lead_svc.usecases import refuse_handover as refusal


def list_handovers(**_: Any) -> Response:
    """A page of handovers."""
    page = json.loads(HANDOVERS.page(deps().reader, whoever_asks()))
    return reply({**page, "items": [each | handed_over_for(each["reason"]) for each in page["items"]]})


def get_handover(handover_id: str) -> Response:
    """One handover."""
    body, version = HANDOVER.one(deps().reader, whoever_asks(), UUID(handover_id))
    told = json.loads(body)
    return reply(told | handed_over_for(told["reason"]), 200, version)


def hand_over_leads(body: dict) -> Response:
    """Offer somebody's leads to others; what is left was more than go at once, or nobody was found for it."""
    there = offerable(deps().reader, whoever_asks(), UUID(body["fromId"]), _ids(body))
    offered = handing.hand_over_leads(
        deps().work(), whoever_asks(), UUID(body["fromId"]), UUID(body["toId"]) if "toId" in body else None,
        _ids(body), body["reason"], deps().clock(),
    )  # fmt: skip
    left = max(there - sum(len(handover.leads) for handover in offered), 0)
    return reply({"items": [_shown(handover) for handover in offered], "left": left}, 201)


def accept_handover(handover_id: str, body: dict) -> Response:
    """Take them."""
    done = acceptance.accept_handover(
        deps().work(), whoever_asks(), HandoverId(UUID(handover_id)), expected_version(), _ids(body),
        deps().clock(),
    )  # fmt: skip
    return reply(_shown(done), 200, done.version)


def refuse_handover(handover_id: str, body: dict) -> Response:
    """Do not take them."""
    done = refusal.refuse_handover(
        deps().work(), whoever_asks(), HandoverId(UUID(handover_id)), expected_version(), _ids(body),
        body["reason"], deps().clock(),
    )  # fmt: skip
    return reply(_shown(done), 200, done.version)


def _ids(body: dict) -> list[UUID]:
    return list(map(UUID, body.get("leadIds", ())))


def _shown(handover: Handover) -> dict[str, Any]:
    shown = {
        "handoverId": handover.id, "version": handover.version, "fromId": handover.from_id,
        "toId": handover.owner_id, "reason": handover.reason, **handed_over_for(handover.reason),
        "status": handover.status,
        "refusedWhy": handover.refused_why, "leads": handover.leads, "createdAt": handover.created_at,
    }  # fmt: skip
    return {name: value for name, value in shown.items() if value != ""}
