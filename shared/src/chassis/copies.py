"""Local copies of what other contexts own: whatever order the news comes in, the newest version stays.

Most reactions do nothing else, so a copy that is all a reaction does is one statement together with the claim
of its message, and one round trip instead of four.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, cast, event, func, select
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.orm import Session

from chassis.claims import AlreadyHandled, InboxClaim
from chassis.outbox import inbox
from chassis.seen import WatchedSession

_FIRST = "first"


@dataclass
class _First:
    """What the first statement of a session will be: the claim of its message, and the copies that wait
    for it.
    """

    claim: InboxClaim
    now: datetime
    copies: list[tuple[Table, Mapping[str, Any]]] = field(default_factory=list)


def claim_first(session: Session, claim: InboxClaim, now: datetime) -> None:
    """Take the claim with whatever the session does first; that raises AlreadyHandled."""
    session.info[_FIRST] = _First(claim, now)


def keep_newest(session: Session, table: Table, values: Mapping[str, Any]) -> None:
    """Insert, or update when `values["version"]` is not older than what is there. The table's key is `id`."""
    if first := session.info.get(_FIRST):
        first.copies.append((table, values))
    else:
        session.execute(_upsert(table, tuple(values)), values)


def kept_alone(session: Session) -> bool:
    """Whether all a session did was to keep one copy, which is committed now. Raises AlreadyHandled."""
    first: _First | None = session.info.get(_FIRST)
    if first is None or len(first.copies) != 1:
        return False
    del session.info[_FIRST]
    [(table, values)] = first.copies
    # Not the session's own connection: a statement alone needs no transaction around it.
    with session.get_bind().engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        asked = {f"claimed_{name}": value for name, value in first.claim.row(first.now).items()}
        if not connection.execute(_claimed_upsert(table, tuple(values)), {**values, **asked}).scalar_one():
            raise AlreadyHandled
    return True


@event.listens_for(WatchedSession, "after_begin")
def _begin(session: Session, _: Any, connection: Connection) -> None:
    if first := session.info.pop(_FIRST, None):
        first.claim.take(connection, first.now)
        for table, values in first.copies:
            connection.execute(_upsert(table, tuple(values)), values)


# Both are built once for each shape: building them costs more than running them.
@cache
def _upsert(table: Table, names: tuple[str, ...]) -> Insert:
    return _newest_stays(insert(table), table, names)


@cache
def _claimed_upsert(table: Table, names: tuple[str, ...]) -> Select[int]:
    row: dict[str, Any] = {column.name: bindparam(f"claimed_{column.name}") for column in inbox.c}
    claimed = insert(inbox).values(row).on_conflict_do_nothing().returning(inbox.c.reaction).cte("claimed")
    told = select(*(cast(bindparam(name, type_=table.c[name].type), table.c[name].type) for name in names))
    new = insert(table).from_select(names, told.select_from(claimed))
    return select(func.count()).select_from(claimed).add_cte(_newest_stays(new, table, names).cte("kept"))


def _newest_stays(new: Insert, table: Table, names: tuple[str, ...]) -> Insert:
    changed = {name: new.excluded[name] for name in names if name != "id"}
    return new.on_conflict_do_update(
        index_elements=[table.c.id], set_=changed, where=table.c.version <= new.excluded.version
    )
