"""Cost lists over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.price_queries import COST_LIST, COST_LISTS
from cpq_svc.adapters.value_json import plain, read_all
from cpq_svc.domain.cost_list import Cost, CostList, CostListId
from cpq_svc.usecases import draft_cost_list as draft
from cpq_svc.usecases import publish_cost_list as publication
from kernel.ids import new_id


def list_cost_lists(**_: Any) -> Response:
    """A page of cost lists."""
    return reply(COST_LISTS.page(deps().reader, whoever_asks()))


def get_cost_list(cost_list_id: str) -> Response:
    """One cost list."""
    body, version = COST_LIST.one(deps().reader, whoever_asks(), UUID(cost_list_id))
    return reply(body, 200, version)


def draft_cost_list(body: dict) -> Response:
    """Write down costs."""
    cost_list = CostList(
        id=CostListId(new_id()),
        code=body["code"],
        currency=body["currency"],
        valid_from=date.fromisoformat(body["validFrom"]),
        items=read_all(Cost, body.get("items")),
        hours=read_all(Cost, body.get("hours")),
        created_at=deps().clock(),
        owner_id=whoever_asks().id,
    )
    return _shown(draft.draft_cost_list(deps().work(), whoever_asks(), cost_list), 201)


def publish_cost_list(cost_list_id: str) -> Response:
    """Put it in force."""
    found = CostListId(UUID(cost_list_id))
    work, now = deps().work(), deps().clock()
    return _shown(publication.publish_cost_list(work, whoever_asks(), found, expected_version(), now))


def _shown(cost_list: CostList, status: int = 200) -> Response:
    shown = {
        "costListId": cost_list.id,
        "version": cost_list.version,
        "code": cost_list.code,
        "currency": cost_list.currency,
        "validFrom": cost_list.valid_from,
        "status": cost_list.status,
        "publishedAt": cost_list.published_at,
        "createdAt": cost_list.created_at,
        "items": plain(cost_list.items),
        "hours": plain(cost_list.hours),
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, cost_list.version, schema="CostList")
