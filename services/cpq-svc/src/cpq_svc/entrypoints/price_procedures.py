"""Price procedures over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.price_queries import PROCEDURES
from cpq_svc.adapters.value_json import plain, read_all
from cpq_svc.domain.price_procedure import PriceProcedure, PriceProcedureId
from cpq_svc.domain.price_step import ProcedureStep
from cpq_svc.usecases import change_price_procedure as change
from cpq_svc.usecases import draft_price_procedure as draft
from cpq_svc.usecases import publish_price_procedure as publication


def list_price_procedures(**_: Any) -> Response:
    """A page of procedures."""
    return reply(PROCEDURES.page(deps().reader, whoever_asks()))


def get_price_procedure(price_procedure_id: str) -> Response:
    """One procedure."""
    body, version = PROCEDURES.one(deps().reader, whoever_asks(), UUID(price_procedure_id))
    return reply(body, 200, version)


def draft_price_procedure(body: dict) -> Response:
    """Write down steps."""
    steps, note = read_all(ProcedureStep, body["steps"]), body.get("note", "")
    return _shown(
        draft.draft_price_procedure(deps().work(), whoever_asks(), note, steps, deps().clock()), 201
    )


def change_price_procedure(price_procedure_id: str, body: dict) -> Response:
    """All it says, anew."""
    found, expected = PriceProcedureId(UUID(price_procedure_id)), expected_version()
    steps, note = read_all(ProcedureStep, body["steps"]), body.get("note", "")
    return _shown(change.change_price_procedure(deps().work(), whoever_asks(), found, expected, note, steps))


def publish_price_procedure(price_procedure_id: str, body: dict) -> Response:
    """Price by it from a day on."""
    begins = date.fromisoformat(body["validFrom"]) if "validFrom" in body else None
    found, expected, now = PriceProcedureId(UUID(price_procedure_id)), expected_version(), deps().clock()
    return _shown(
        publication.publish_price_procedure(deps().work(), whoever_asks(), found, expected, begins, now)
    )


def _shown(procedure: PriceProcedure, status: int = 200) -> Response:
    shown = {
        "priceProcedureId": procedure.id,
        "version": procedure.version,
        "number": procedure.number,
        "note": procedure.note,
        "steps": plain(procedure.steps),
        "status": procedure.status,
        "validFrom": procedure.valid_from,
        "publishedAt": procedure.published_at,
        "createdAt": procedure.created_at,
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, procedure.version, schema="PriceProcedure")
