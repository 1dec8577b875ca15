"""Units of measure over HTTP: those everybody knows, the company's own, one told in another."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.catalogue_queries import STANDARD_UNITS, UNITS
from cpq_svc.domain.configuration import derived_text
from cpq_svc.domain.own_unit import OwnUnit, OwnUnitId
from cpq_svc.domain.unit import Dimension
from cpq_svc.usecases import add_unit as adding
from cpq_svc.usecases import change_unit as changing
from cpq_svc.usecases import convert_quantity as converting
from cpq_svc.usecases import retire_unit as retiring
from kernel.ids import new_id


def list_units(**_: Any) -> Response:
    """A page of them."""
    return reply(UNITS.page(deps().reader, whoever_asks(), standard=STANDARD_UNITS))


def add_unit(body: dict) -> Response:
    """A new one of the company's own."""
    actor = whoever_asks()
    unit = OwnUnit(
        OwnUnitId(new_id()), body["code"], body["nameZh"], body["nameEn"], Dimension(body["dimension"]),
        body.get("factor", ""), deps().clock(), owner_id=actor.id,
    )  # fmt: skip
    return _shown(adding.add_unit(deps().work(), actor, unit), 201)


def change_unit(own_unit_id: str, body: dict) -> Response:
    """Other names, another factor."""
    found, expected, factor = OwnUnitId(UUID(own_unit_id)), expected_version(), body.get("factor", "")
    work, actor, names = deps().work(), whoever_asks(), (body["nameZh"], body["nameEn"])
    return _shown(changing.change_unit(work, actor, found, expected, *names, factor))


def retire_unit(own_unit_id: str) -> Response:
    """Tell nothing new in it."""
    found, work, actor = OwnUnitId(UUID(own_unit_id)), deps().work(), whoever_asks()
    return _shown(retiring.retire_unit(work, actor, found, expected_version(), deps().clock()))


def convert_quantity(body: dict) -> Response:
    """A value in another unit."""
    value, product = Decimal(body["value"]), body.get("productCode", "")
    found = converting.convert_quantity(
        deps().work(), whoever_asks(), value, body["from"], body["to"], product
    )
    exact = f"{found.numerator}/{found.denominator}"
    return reply({"value": derived_text(found), "exact": exact, "unit": body["to"]})


def _shown(unit: OwnUnit, status: int = 200) -> Response:
    told = {
        "code": unit.code,
        "nameZh": unit.name_zh,
        "nameEn": unit.name_en,
        "dimension": unit.dimension,
        "factor": unit.factor or None,
        "ownUnitId": unit.id,
        "version": unit.version,
        "retiredAt": unit.retired_at,
    }
    present = {name: value for name, value in told.items() if value is not None}
    return reply(present, status, unit.version, schema="Unit")
