"""Rows that wait to be written, all of them in one statement: they travel as JSON, so that any number is one
round trip and one statement that the server has prepared already.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Connection

# Table, names of its columns, and what becomes of a row that is there already.
Kind = tuple[str, tuple[str, ...], str]


class WaitingRows:
    """In the order in which their kinds came. The kinds of one statement see nothing of each other; keys that
    refer from one to another are checked at its end.
    """

    def __init__(self) -> None:
        self._rows: dict[Kind, list[Mapping[str, Any]]] = {}

    def add(self, table: str, rows: Sequence[Mapping[str, Any]], clash: str) -> None:
        """Rows of one table, every one with the same names."""
        if rows:
            self._rows.setdefault((table, tuple(rows[0]), clash), []).extend(rows)

    def holds(self, table: str) -> bool:
        """Whether rows of that table wait."""
        return any(kind[0] == table for kind in self._rows)

    def write(self, connection: Connection) -> None:
        """Write them; none waits any more."""
        told = {f"rows{at}": _json(rows) for at, rows in enumerate(self._rows.values())}
        statement = _insert(tuple(self._rows))
        self._rows.clear()
        connection.exec_driver_sql(statement, told)

    def __bool__(self) -> bool:
        return bool(self._rows)


def _json(rows: list[Mapping[str, Any]]) -> str:
    return orjson.dumps(rows, default=list).decode()


@cache
def _insert(kinds: tuple[Kind, ...]) -> str:
    """One insert for each kind; all but the last stand before it."""
    *before, last = (_one(at, *kind) for at, kind in enumerate(kinds))
    ahead = ", ".join(f"kind{at} as ({one})" for at, one in enumerate(before))
    return f"with {ahead} {last}" if ahead else last


def _one(at: int, table: str, names: tuple[str, ...], clash: str) -> str:
    told = ", ".join(f'"{name}"' for name in names)
    return (
        f"insert into {table} ({told}) select {told}"  # noqa: S608 - names of our own tables
        f" from json_populate_recordset(null::{table}, %(rows{at})s::json) {clash}"
    ).rstrip()
