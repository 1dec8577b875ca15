"""Many rows in one statement: they travel as JSON, so that any number of them is one round trip and one
statement that the server has prepared already.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Table, TextClause, text
from sqlalchemy.orm import Mapper, Session, class_mapper

from chassis.differences import came
from chassis.seen import WatchedSession
from kernel.aggregate import Aggregate


def insert_rows(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows of plain values, every one with the same names; columns that are not named are left empty."""
    if rows:
        told = orjson.dumps(rows, default=list).decode()
        session.execute(_insert(table, tuple(rows[0])), {"rows": told})


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


@cache
def _insert(table: Table, names: tuple[str, ...]) -> TextClause:
    told = ", ".join(f'"{name}"' for name in names)
    return text(
        f"insert into {table.name} ({told}) select {told}"  # noqa: S608 - names of our own tables
        f" from json_populate_recordset(null::{table.name}, cast(:rows as json))"
    )
