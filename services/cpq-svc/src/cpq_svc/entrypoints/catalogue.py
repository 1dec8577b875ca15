"""The catalogue of a dealer over HTTP."""

from typing import Any
from uuid import UUID

import orjson

from chassis.http import Response, deps, reply, request, whoever_asks
from cpq_svc.adapters.catalogue import CATALOGUE, CATALOGUE_IN_FULL
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.price_tag import PriceTag
from cpq_svc.usecases import price_catalogue as pricing
from kernel.money import Money


def list_catalogue(partner_id: str, **_: Any) -> Response:
    """What a partner that is there for whoever asks may buy today; one product with its options."""
    actor, today, full = whoever_asks(), deps().today(), "code" in request.args
    shown = CATALOGUE_IN_FULL if full else CATALOGUE
    page = orjson.loads(shown.page(deps().reader, actor, partnerId=partner_id, day=today.isoformat()))
    codes = [item["code"] for item in page["items"]]
    tags = pricing.price_catalogue(deps().work(), actor, UUID(partner_id), codes, today, full)
    for item in page["items"]:
        _price(item, tags[item["code"]])
    return reply(page)


def _price(item: dict[str, Any], tag: PriceTag) -> None:
    if tag.net_amount is None:
        item["unpriced"] = tag.unpriced
        return
    item["price"] = plain(Money(tag.net_amount, tag.currency))
    for option in (each for group in item.get("optionGroups", ()) for each in group["options"]):
        if option["code"] in tag.surcharges:
            option["surcharge"] = plain(Money(tag.surcharges[option["code"]], tag.currency))
