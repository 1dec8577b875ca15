"""Lists of exchange rates over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.price_queries import RATE_LISTS
from cpq_svc.adapters.value_json import plain, read_all
from cpq_svc.domain.exchange import ExchangeRate, RateList, RateListId
from cpq_svc.usecases import draft_rate_list as draft
from cpq_svc.usecases import publish_rate_list as publication
from kernel.ids import new_id


def list_exchange_rates(**_: Any) -> Response:
    """A page of lists."""
    return reply(RATE_LISTS.page(deps().reader, whoever_asks()))


def get_exchange_rates(rate_list_id: str) -> Response:
    """One list."""
    body, version = RATE_LISTS.one(deps().reader, whoever_asks(), UUID(rate_list_id))
    return reply(body, 200, version)


def draft_exchange_rates(body: dict) -> Response:
    """Write down rates."""
    rate_list = RateList(
        id=RateListId(new_id()),
        code=body["code"],
        base=body["base"],
        valid_from=date.fromisoformat(body["validFrom"]),
        rates=read_all(ExchangeRate, body["rates"]),
        created_at=deps().clock(),
        owner_id=whoever_asks().id,
    )
    return _shown(draft.draft_rate_list(deps().work(), whoever_asks(), rate_list), 201)


def publish_exchange_rates(rate_list_id: str) -> Response:
    """Let them count."""
    found, expected = RateListId(UUID(rate_list_id)), expected_version()
    return _shown(
        publication.publish_rate_list(deps().work(), whoever_asks(), found, expected, deps().clock())
    )


def _shown(rate_list: RateList, status: int = 200) -> Response:
    shown = {
        "rateListId": rate_list.id,
        "version": rate_list.version,
        "code": rate_list.code,
        "base": rate_list.base,
        "validFrom": rate_list.valid_from,
        "rates": plain(rate_list.rates),
        "status": rate_list.status,
        "publishedAt": rate_list.published_at,
        "createdAt": rate_list.created_at,
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, rate_list.version, schema="RateList")
