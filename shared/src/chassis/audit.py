"""Who changed what: one row per changed aggregate, before and after, written in the commit that
changed it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_state

from chassis.differences import difference, holds, whole
from kernel.actor import Actor
from kernel.aggregate import Aggregate


@dataclass(frozen=True)
class Noted:
    """A row that is changed by statements of its own and stands for no aggregate, as the audit names it."""

    entity: str
    id: UUID
    version: int


Change = tuple[Aggregate | Noted, str, dict[str, Any]]


def changes(session: Session, met: Iterable[Aggregate]) -> list[Change]:
    """Every new, changed or deleted aggregate of a session before it is flushed: (aggregate, operation,
    name → what happened to it, as `differences` tells it).

    `met` are all aggregates of the session; of those without a change of their own only the ones are told
    that hold a part that has changed.
    """
    new, dirty, deleted = session.new, session.dirty, session.deleted
    touched = [*new, *dirty, *deleted]
    roots = [thing for thing in touched if isinstance(thing, Aggregate)]
    parts = {id(thing) for thing in touched if not isinstance(thing, Aggregate)}
    if parts:
        known = {id(root) for root in roots}
        roots += [thing for thing in met if id(thing) not in known and holds(instance_state(thing), parts)]
    found: list[Change] = []
    for root in roots:
        state = inspect(root)
        if root in new:
            operation, told = "created", whole(state, came=True)
        elif root in deleted:
            operation, told = "deleted", whole(state, came=False)
        else:
            operation, told = "changed", difference(state, parts)
        if told:
            found.append((root, operation, told))
    return found


def entries(changed: list[Change], actor: Actor, reason: str, now: datetime) -> list[dict[str, Any]]:
    """The audit rows of one transaction, after its flush: versions are those that were written."""
    return [
        {
            "at": now,
            "actor_id": actor.id,
            "actor_name": actor.name,
            "request_id": actor.request_id,
            "entity": thing.entity if isinstance(thing, Noted) else type(thing).__name__,
            "entity_id": identity(thing)[0],
            "version": identity(thing)[1],
            "operation": operation,
            "changes": told,
            "reason": reason,
        }
        for thing, operation, told in changed
    ]


def identity(thing: Any) -> tuple[UUID, int]:
    """An aggregate's id and version; things without a version count as their first."""
    return thing.id, thing.version or 1
