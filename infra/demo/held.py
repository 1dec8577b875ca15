"""Parts that a session holds already are not read again.

Use cases that share a session meet one record many times, and each time all of its parts would be asked for,
only to keep the ones that are there.
"""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

# What the loader of parts calls the records it asks for.
_WHOSE = "primary_keys"
_NOTHING = SimpleResultMetaData([])


def read_parts_once(sessions: sessionmaker[Any]) -> None:
    """For all sessions that are opened from now on."""
    event.listen(sessions, "do_orm_execute", _answer)


def _answer(asked: ORMExecuteState) -> Any:
    """No rows, where they would change nothing; None lets the database answer."""
    path: Any = asked.loader_strategy_path
    given = asked.parameters
    if not isinstance(given, dict) or _WHOSE not in given or path is None or path.is_root:
        return None
    if asked.execution_options.get("populate_existing"):
        return None
    whose, parts = path.path[-2:]
    known = all(_has(asked.session, whose, key, parts.key) for key in given[_WHOSE])
    return IteratorResult(_NOTHING, iter(())) if known else None


def _has(session: Session, mapper: Any, key: Any, name: str) -> bool:
    identity = mapper.identity_key_from_primary_key(key if isinstance(key, tuple) else (key,))
    thing = session.identity_map.get(identity)
    return thing is not None and name in vars(thing)
