"""A product as it is answered after a command: the same as when it is read."""

from chassis.http import Response, reply
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.usecases.described import Described
from kernel.money import Money


def shown(described: Described, status: int = 200) -> Response:
    """With the edition it is sold by."""
    product, edition = described.product, described.edition
    told = {
        "productId": product.id,
        "version": product.version,
        "code": product.code,
        "nameZh": product.name_zh,
        "nameEn": product.name_en,
        "productLine": product.product_line,
        "currency": product.currency,
        "vatRate": plain(product.vat_rate),
        "status": product.status,
        "kind": product.kind,
        "unit": product.unit,
        "releasedOn": product.released_on,
        "phasedOutOn": product.phased_out_on,
        "lastOrderOn": product.last_order_on,
        "successor": product.successor or None,
        "family": product.family or None,
        "technical": plain(product.technical),
        "packs": plain(product.packs),
        "retiredOn": product.retired_on,
        "createdAt": product.created_at,
        "cost": plain(Money(product.cost, product.currency)),
        "optionModelId": edition.id if edition else None,
        "edition": edition.number if edition else None,
        **plain(edition.model if edition else OptionModel()),
    }
    present = {name: value for name, value in told.items() if value is not None}
    return reply(present, status, product.version, schema="Product")
