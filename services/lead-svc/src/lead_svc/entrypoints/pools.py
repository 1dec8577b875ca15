"""Pools, and the way of leads into them and out again, over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from kernel.ids import new_id
from lead_svc.adapters.queries import LEADS
from lead_svc.adapters.worked_queries import POOL_LEADS, POOLS
from lead_svc.domain.lead import LeadId
from lead_svc.domain.pool import Pool, PoolId
from lead_svc.usecases import add_pool as adding
from lead_svc.usecases import change_pool as changing
from lead_svc.usecases import claim_lead as claim
from lead_svc.usecases import return_lead as giving_up

_FIELDS = {
    "name": "name", "regions": "regions", "idleDays": "idle_days", "stuckDays": "stuck_days",
    "takesFromLeavers": "takes_from_leavers", "protectedDays": "protected_days",
    "claimsADay": "claims_a_day", "mostHeld": "most_held", "coolingDays": "cooling_days",
    "remindDays": "remind_days", "shortestNote": "shortest_note", "progressKinds": "progress_kinds",
    "active": "active",
}  # fmt: skip


def list_pools(**_: Any) -> Response:
    """The pools and their rules."""
    return reply(POOLS.page(deps().reader, whoever_asks()))


def get_pool(pool_id: str) -> Response:
    """One pool."""
    body, version = POOLS.one(deps().reader, whoever_asks(), UUID(pool_id))
    return reply(body, 200, version)


def add_pool(body: dict) -> Response:
    """A pool begins."""
    told = {field: body[name] for name, field in _FIELDS.items() if name in body}
    pool = Pool(id=PoolId(new_id()), **told)
    return _shown(adding.add_pool(deps().work(), whoever_asks(), pool), 201)


def change_pool(pool_id: str, body: dict) -> Response:
    """Its rules change."""
    changed = {_FIELDS[name]: value for name, value in body.items()}
    pool = changing.change_pool(
        deps().work(), whoever_asks(), PoolId(UUID(pool_id)), expected_version(), changed
    )
    return _shown(pool, 200)


def list_pool_leads(**_: Any) -> Response:
    """What may be claimed."""
    return reply(POOL_LEADS.page(deps().reader, whoever_asks(), inPool=True))


def claim_lead(lead_id: str) -> Response:
    """Take it out of the pool."""
    claim.claim_lead(deps().work(), whoever_asks(), LeadId(UUID(lead_id)), deps().clock())
    body, version = LEADS.one(deps().reader, whoever_asks(), UUID(lead_id))
    return reply(body, 200, version)


def return_lead(lead_id: str, body: dict) -> Response:
    """Give it up."""
    lead = giving_up.return_lead(
        deps().work(), whoever_asks(), LeadId(UUID(lead_id)), expected_version(), body["reason"],
        deps().clock(),
    )  # fmt: skip
    return reply({"leadId": lead.id, "version": lead.version, "poolId": lead.pool_id}, 200, lead.version)


def _shown(pool: Pool, status: int) -> Response:
    shown = {name: getattr(pool, field) for name, field in _FIELDS.items()}
    return reply({"poolId": pool.id, "version": pool.version, **shown}, status, pool.version)
