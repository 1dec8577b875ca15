"""Many rows at once, of plain values or of aggregates that change no more. They wait for the next flush, and
all that wait are one statement.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Mapper, class_mapper

from chassis.differences import came
from chassis.seen import WatchedSession
from kernel.aggregate import Aggregate


def insert_rows(
    session: WatchedSession, table: Table, rows: Sequence[Mapping[str, Any]], clash: str = ""
) -> None:
    """Rows of plain values, every one with the same names; columns that are not named are left empty. `clash`
    is SQL that says what becomes of one that is there already (`on conflict …`).
    """
    if clash and session.waiting.holds(table.name):
        session.write_waiting()  # one statement may meet a row only once
    session.waiting.add(table.name, rows, clash)


def add_new(
    session: WatchedSession, things: Sequence[Aggregate], derive: Callable[[Any], None] | None = None
) -> None:
    """Keep new aggregates of one kind that have no parts, told and noted in the audit as the session itself
    would. `derive` fills in what is derived of each, which is not noted. The session does not watch them:
    they must not change any more in this transaction.
    """
    if not things:
        return
    mapper = class_mapper(type(things[0]))
    version = None if mapper.version_id_col is None else mapper.version_id_col.key
    rows = []
    for thing in things:
        session.hold(thing)
        session.changes.append((thing, "created", came(thing)))
        if derive:
            derive(thing)
        if version:
            setattr(thing, version, 1)
        held = thing.__dict__
        rows.append({column: held.get(name) for name, column in _columns(mapper)})
    insert_rows(session, mapper.local_table, rows)  # type: ignore[arg-type]


@cache
def _columns(mapper: Mapper[Any]) -> tuple[tuple[str, str], ...]:
    """Attribute and column of each."""
    if mapper.relationships:
        raise TypeError(f"{mapper.class_.__name__} has parts, which are kept one by one")
    return tuple((each.key, str(each.columns[0].name)) for each in mapper.column_attrs)
