"""What engineers carry, over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from fieldservice_svc.adapters.queries import VAN_STOCK
from fieldservice_svc.domain.van_stock import Way
from fieldservice_svc.usecases import move_parts as move


def list_van_stock(**_: Any) -> Response:
    """A page of what is in the vans."""
    return reply(VAN_STOCK.page(deps().reader, whoever_asks()))


def move_parts(body: dict) -> Response:
    """Parts go into a van, or back."""
    load = move.Load(UUID(body["engineerId"]), body["partCode"], int(body["quantity"]), Way(body["way"]))
    done = move.move_parts(deps().work(), whoever_asks(), load, deps().clock())
    shown = {
        "movementId": done.id, "engineerId": done.engineer_id, "partCode": done.part_code, "way": done.way,
        "change": done.change, "stock": done.stock, "movedAt": done.moved_at,
    }  # fmt: skip
    return reply(shown, 201, schema="Movement")
