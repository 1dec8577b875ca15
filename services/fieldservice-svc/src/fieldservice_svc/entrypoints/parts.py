"""Parts over HTTP."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from fieldservice_svc.adapters.queries import PARTS
from fieldservice_svc.domain.part import Part, PartId
from fieldservice_svc.entrypoints.money import read_money, told_money
from fieldservice_svc.usecases import change_part as change
from fieldservice_svc.usecases import create_part as creation
from kernel.money import Money


def list_parts(**_: Any) -> Response:
    """A page of parts."""
    return reply(PARTS.page(deps().reader, whoever_asks()))


def get_part(part_id: str) -> Response:
    """One part."""
    body, version = PARTS.one(deps().reader, whoever_asks(), UUID(part_id))
    return reply(body, 200, version)


def create_part(body: dict) -> Response:
    """A new part."""
    currency = deps().hourly_rate.currency
    return _shown(
        creation.create_part(deps().work(), whoever_asks(), _told(body, body["code"]), currency), 201
    )


def change_part(part_id: str, body: dict) -> Response:
    """Other names or amounts."""
    changed = change.change_part(
        deps().work(), whoever_asks(), PartId(UUID(part_id)), expected_version(), _told(body, ""),
        deps().hourly_rate.currency,
    )  # fmt: skip
    return _shown(changed)


def _told(body: dict, code: str) -> creation.NewPart:
    return creation.NewPart(
        code, body["nameZh"], body.get("nameEn", ""), read_money(body["cost"]), read_money(body["price"])
    )


def _shown(part: Part, status: int = 200) -> Response:
    shown = {
        "partId": part.id, "version": part.version, "code": part.code, "nameZh": part.name_zh,
        "nameEn": part.name_en, "cost": told_money(_stored(part.cost)),
        "price": told_money(_stored(part.price)),
    }  # fmt: skip
    return reply(shown, status, part.version, schema="Part")


def _stored(amount: Money) -> Money:
    """With the four digits it is kept with: an answer looks the same before and after it was stored."""
    return Money(amount.amount.quantize(Decimal("0.0001")), amount.currency)
