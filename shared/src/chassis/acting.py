"""An actor on paper: what a job needs to act later in the name of whoever asked for it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kernel.actor import Actor, Kind, Scope


def told_actor(actor: Actor) -> dict[str, Any]:
    """An actor as JSON, to act as them later."""
    return {
        "id": str(actor.id), "kind": actor.kind, "name": actor.name, "unit_path": actor.unit_path,
        "regions": list(actor.regions), "partner_id": str(actor.partner_id) if actor.partner_id else None,
        "permissions": dict(actor.permissions), "scope": actor.scope, "request_id": actor.request_id,
        "language": actor.language,
    }  # fmt: skip


def actor_from(told: Mapping[str, Any]) -> Actor:
    """The actor that `told_actor` told."""
    return Actor(
        id=UUID(told["id"]), kind=Kind(told["kind"]), name=told["name"], unit_path=told["unit_path"],
        regions=tuple(told["regions"]),
        partner_id=UUID(told["partner_id"]) if told["partner_id"] else None,
        permissions={name: Scope(reach) for name, reach in told["permissions"].items()},
        scope=Scope(told["scope"]) if told["scope"] else None, request_id=told["request_id"],
        language=told["language"],
    )  # fmt: skip
