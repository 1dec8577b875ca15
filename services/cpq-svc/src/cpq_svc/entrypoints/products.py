"""Products over HTTP."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, no_content, reply, whoever_asks
from cpq_svc.adapters.product_queries import PRODUCT, PRODUCTS
from cpq_svc.adapters.value_json import read
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.product import Definition, ProductId
from cpq_svc.domain.product_life import Kind
from cpq_svc.entrypoints.shown_product import shown
from cpq_svc.usecases import change_product as change
from cpq_svc.usecases import discard_product as discard
from cpq_svc.usecases import draft_product as draft
from cpq_svc.usecases import phase_out_product as phasing
from cpq_svc.usecases import release_product as release
from cpq_svc.usecases import rename_product as renaming
from cpq_svc.usecases import retire_product as retirement
from cpq_svc.usecases import tax_product as taxing
from kernel.money import Money


def list_products(**_: Any) -> Response:
    """A page of products."""
    return reply(PRODUCTS.page(deps().reader, whoever_asks()))


def get_product(product_id: str) -> Response:
    """One product."""
    body, version = PRODUCT.one(deps().reader, whoever_asks(), UUID(product_id))
    return reply(body, 200, version)


def draft_product(body: dict) -> Response:
    """Describe a new one."""
    return shown(
        draft.draft_product(
            deps().work(),
            deps().compilations,
            whoever_asks(),
            body["code"],
            _definition(body),
            deps().clock(),
        ),
        201,
    )


def change_product(product_id: str, body: dict) -> Response:
    """Describe a draft anew."""
    expected = expected_version()
    return shown(
        change.change_product(
            deps().work(),
            deps().compilations,
            whoever_asks(),
            ProductId(UUID(product_id)),
            expected,
            _definition(body),
        )
    )


def discard_product(product_id: str) -> Response:
    """Not sold after all."""
    discard.discard_product(deps().work(), whoever_asks(), ProductId(UUID(product_id)), expected_version())
    return no_content()


def rename_product(product_id: str, body: dict) -> Response:
    """Other names."""
    return shown(
        renaming.rename_product(
            deps().work(),
            whoever_asks(),
            ProductId(UUID(product_id)),
            expected_version(),
            body["nameZh"],
            body["nameEn"],
            body["productLine"],
        )
    )


def tax_product(product_id: str, body: dict) -> Response:
    """Another rate of VAT."""
    rate = Decimal(body["vatRate"])
    asked = deps().work(), whoever_asks(), ProductId(UUID(product_id)), expected_version()
    return shown(taxing.tax_product(*asked, rate, deps().clock()))


def release_product(product_id: str) -> Response:
    """Into sale."""
    return shown(
        release.release_product(
            deps().work(),
            deps().compilations,
            deps().configurators,
            whoever_asks(),
            ProductId(UUID(product_id)),
            expected_version(),
            deps().clock(),
        )
    )


def phase_out_product(product_id: str, body: dict) -> Response:
    """Last orders."""
    return shown(
        phasing.phase_out_product(
            deps().work(),
            whoever_asks(),
            ProductId(UUID(product_id)),
            expected_version(),
            date.fromisoformat(body["lastOrderOn"]),
            body.get("successor", ""),
            deps().clock(),
        )
    )


def retire_product(product_id: str) -> Response:
    """Out of sale."""
    return shown(
        retirement.retire_product(
            deps().work(), whoever_asks(), ProductId(UUID(product_id)), expected_version(), deps().clock()
        )
    )


def _definition(body: dict) -> Definition:
    cost = read(Money, body["cost"])
    return Definition.costing(
        cost,
        body.get("currency", cost.currency),
        name_zh=body["nameZh"],
        name_en=body["nameEn"],
        product_line=body["productLine"],
        vat_rate=Decimal(body["vatRate"]),
        model=read(OptionModel, body),
        kind=Kind(body.get("kind", Kind.MACHINE)),
        unit=body.get("unit", "set"),
    )
