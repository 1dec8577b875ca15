"""Technical data of products over HTTP: told, searched, compared; units."""

import json
from decimal import Decimal
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.catalogue_queries import FOUND_PRODUCTS
from cpq_svc.adapters.value_json import plain, read_all
from cpq_svc.domain.configuration import derived_text
from cpq_svc.domain.product import ProductId
from cpq_svc.domain.technical_data import TechnicalValue, amount_of
from cpq_svc.domain.unit import UNITS, Pack, unit_of
from cpq_svc.entrypoints.shown_product import shown
from cpq_svc.usecases import compare_products as comparing
from cpq_svc.usecases import convert_quantity as converting
from cpq_svc.usecases import describe_product as describing


def describe_product(product_id: str, body: dict) -> Response:
    """Family, values and packs."""
    values = tuple(TechnicalValue(e["code"], e["value"], e.get("unit", "")) for e in body["values"])
    found, expected, packs = (
        ProductId(UUID(product_id)),
        expected_version(),
        read_all(Pack, body.get("packs")),
    )
    work, actor, family = deps().work(), whoever_asks(), body.get("family", "")
    return shown(describing.describe_product(work, actor, found, expected, family, values, packs))


def find_products(body: dict) -> Response:
    """Products whose technical data are as asked."""
    wanted = [_wanted(index, each) for index, each in enumerate(body["conditions"])]
    page = FOUND_PRODUCTS.page(
        deps().reader, whoever_asks(), wanted=json.dumps(wanted), family=body.get("family")
    )
    return reply(page)


def compare_products(body: dict) -> Response:
    """Beside each other."""
    found = comparing.compare_products(deps().work(), whoever_asks(), body["productCodes"])
    return reply({"productCodes": body["productCodes"], "parameters": plain(found)})


def list_units() -> Response:
    """All of them, by dimension."""
    return reply({"items": [{"code": unit.code, "dimension": unit.dimension} for unit in UNITS.values()]})


def convert_quantity(body: dict) -> Response:
    """A value in another unit."""
    value, product = Decimal(body["value"]), body.get("productCode", "")
    found = converting.convert_quantity(
        deps().work(), whoever_asks(), value, body["from"], body["to"], product
    )
    exact = f"{found.numerator}/{found.denominator}"
    return reply({"value": derived_text(found), "exact": exact, "unit": body["to"]})


def _wanted(index: int, told: dict[str, Any]) -> dict[str, str]:
    """A condition with its limits in base units."""
    unit = told.get("unit", "")
    if unit:
        unit_of(unit, f"/body/conditions/{index}/unit")
    wanted = {"code": told["parameter"]}
    if "value" in told:
        wanted["value"] = told["value"]
    for limit in ("low", "high"):
        if limit in told:
            wanted[limit] = f"{amount_of(Decimal(told[limit]), unit):f}"
    return wanted
