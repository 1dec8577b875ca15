"""Products over HTTP."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.queries import PRODUCT, PRODUCTS
from cpq_svc.adapters.value_json import plain, read
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.product import Definition, Product, ProductId
from cpq_svc.usecases import change_product as change
from cpq_svc.usecases import draft_product as draft
from cpq_svc.usecases import release_product as release
from cpq_svc.usecases import rename_product as renaming
from cpq_svc.usecases import retire_product as retirement
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
    return _shown(
        draft.draft_product(deps().work(), whoever_asks(), body["code"], _definition(body), deps().clock()),
        201,
    )


def change_product(product_id: str, body: dict) -> Response:
    """Describe a draft anew."""
    expected = expected_version()
    return _shown(
        change.change_product(
            deps().work(), whoever_asks(), ProductId(UUID(product_id)), expected, _definition(body)
        )
    )


def rename_product(product_id: str, body: dict) -> Response:
    """Other names."""
    return _shown(
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


def release_product(product_id: str) -> Response:
    """Into sale."""
    return _shown(
        release.release_product(
            deps().work(), whoever_asks(), ProductId(UUID(product_id)), expected_version(), deps().clock()
        )
    )


def retire_product(product_id: str) -> Response:
    """Out of sale."""
    return _shown(
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
    )


def _shown(product: Product, status: int = 200) -> Response:
    shown = {
        "productId": product.id,
        "version": product.version,
        "code": product.code,
        "nameZh": product.name_zh,
        "nameEn": product.name_en,
        "productLine": product.product_line,
        "currency": product.currency,
        "vatRate": plain(product.vat_rate),
        "status": product.status,
        "releasedOn": product.released_on,
        "retiredOn": product.retired_on,
        "createdAt": product.created_at,
        "cost": plain(Money(product.cost, product.currency)),
        **plain(product.model),
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, product.version, schema="Product")
