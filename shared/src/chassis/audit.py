"""Who changed what: one row per changed aggregate, before and after, written in the commit that
changed it.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from kernel.actor import Actor
from kernel.aggregate import Aggregate

# Never leave the row they belong to, not even for the audit.
SECRET = frozenset({"password_hash", "secret_hash", "token_hash"})


Change = tuple[Aggregate, str, dict[str, Any]]


def changes(session: Session) -> list[Change]:
    """Every new or changed aggregate of a session before it is flushed: (aggregate, operation, name →
    [before, after]).
    """
    found = []
    for thing in [*session.new, *session.dirty, *session.deleted]:
        if not isinstance(thing, Aggregate):
            continue
        operation = (
            "created" if thing in session.new else "deleted" if thing in session.deleted else "changed"
        )
        told = _told(thing, operation)
        if told:
            found.append((thing, operation, told))
    return found


def entries(changed: list[Change], actor: Actor, reason: str, now: datetime) -> list[dict[str, Any]]:
    """The audit rows of one transaction, after its flush: versions are those that were written."""
    return [
        {
            "at": now,
            "actor_id": actor.id,
            "actor_name": actor.name,
            "request_id": actor.request_id,
            "entity": type(thing).__name__,
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


def _told(thing: Aggregate, operation: str) -> dict[str, Any]:
    state = inspect(thing)
    told: dict[str, Any] = {}
    for name in state.mapper.column_attrs.keys():  # noqa: SIM118 - not a dict: iterating it gives the attributes
        if name in SECRET or name == "version":
            continue
        history = state.attrs[name].history
        if operation == "created":
            if history.added and history.added[0] is not None:
                told[name] = [None, _shown(history.added)]
        elif history.has_changes():
            told[name] = [_shown(history.deleted), _shown(history.added)]
    return told


def _shown(values: Any) -> Any:
    """A scalar attribute's history holds one value, a collection's all that came or went."""
    listed = list(values or ())
    return listed[0] if len(listed) == 1 else listed
