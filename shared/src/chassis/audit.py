"""Who changed what: one row per changed aggregate, before and after, written in the commit that changed it."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from kernel.aggregate import Aggregate

# Never leave the row they belong to, not even for the audit.
SECRET = frozenset({"password_hash", "secret_hash", "token_hash"})


Change = tuple[Aggregate, str, dict[str, Any]]


def changes(session: Session) -> list[Change]:
    """Every new or changed aggregate of a session before it is flushed: (aggregate, operation, name → [before, after])."""
    found = []
    for thing in [*session.new, *session.dirty, *session.deleted]:
        if not isinstance(thing, Aggregate):
            continue
        operation = "created" if thing in session.new else "deleted" if thing in session.deleted else "changed"
        told = _told(thing, operation)
        if told:
            found.append((thing, operation, told))
    return found


def _told(thing: Aggregate, operation: str) -> dict[str, Any]:
    state = inspect(thing)
    told: dict[str, Any] = {}
    for name in state.mapper.attrs.keys():
        if name in SECRET or name == "version" or name in state.mapper.composites:
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
