"""The maintained list of why nothing came of a lead, over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from kernel.ids import new_id
from lead_svc.adapters.worked_queries import DROP_REASONS
from lead_svc.domain.drop_reason import DropReason, DropReasonId
from lead_svc.usecases import add_drop_reason as adding
from lead_svc.usecases import change_drop_reason as changing


def list_drop_reasons(**_: Any) -> Response:
    """All of them."""
    return reply(DROP_REASONS.page(deps().reader, whoever_asks()))


def get_drop_reason(drop_reason_id: str) -> Response:
    """One."""
    body, version = DROP_REASONS.one(deps().reader, whoever_asks(), UUID(drop_reason_id))
    return reply(body, 200, version)


def add_drop_reason(body: dict) -> Response:
    """One more."""
    reason = DropReason(id=DropReasonId(new_id()), code=body["code"], zh=body["zh"], en=body["en"])
    return _shown(adding.add_drop_reason(deps().work(), whoever_asks(), reason), 201)


def change_drop_reason(drop_reason_id: str, body: dict) -> Response:
    """Other words, or no longer offered."""
    reason_id = DropReasonId(UUID(drop_reason_id))
    reason = changing.change_drop_reason(deps().work(), whoever_asks(), reason_id, expected_version(), body)
    return _shown(reason, 200)


def _shown(reason: DropReason, status: int) -> Response:
    shown = {
        "dropReasonId": reason.id, "version": reason.version, "code": reason.code, "zh": reason.zh,
        "en": reason.en, "active": reason.active,
    }  # fmt: skip
    return reply(shown, status, reason.version)
