"""Technical data of products over HTTP: told, searched, compared."""

import json
from decimal import Decimal
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.catalogue_queries import FOUND_PRODUCTS
from cpq_svc.adapters.value_json import plain, read_all
from cpq_svc.domain.product import ProductId
from cpq_svc.domain.technical_data import TechnicalValue, amount_of
from cpq_svc.domain.unit import Pack, Units
from cpq_svc.entrypoints.shown_product import shown
from cpq_svc.usecases import compare_products as comparing
from cpq_svc.usecases import describe_product as describing
from cpq_svc.usecases import know_units as knowing


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
    units = knowing.know_units(deps().work(), whoever_asks())
    wanted = [_wanted(index, each, units) for index, each in enumerate(body["conditions"])]
    page = FOUND_PRODUCTS.page(
        deps().reader, whoever_asks(), wanted=json.dumps(wanted), family=body.get("family")
    )
    return reply(page)


def compare_products(body: dict) -> Response:
    """Beside each other."""
    found = comparing.compare_products(deps().work(), whoever_asks(), body["productCodes"])
    return reply({"productCodes": body["productCodes"], "parameters": plain(found)})


def _wanted(index: int, told: dict[str, Any], units: Units) -> dict[str, str]:
    """A condition with its limits in base units."""
    unit = told.get("unit", "")
    if unit:
        units.of(unit, f"/body/conditions/{index}/unit")
    wanted = {"code": told["parameter"]}
    if "value" in told:
        wanted["value"] = told["value"]
    for limit in ("low", "high"):
        if limit in told:
            wanted[limit] = f"{amount_of(Decimal(told[limit]), unit, units):f}"
    return wanted
