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
        kinds, told = self._taken()
        connection.exec_driver_sql(_insert(kinds), told)

    def ahead_of(self, statement: str) -> tuple[str, dict[str, str]]:
        """A statement that begins with `with`, these rows written by it as well, and what it is told of
        them; none waits any more.
        """
        kinds, told = self._taken()
        return _ahead(kinds, statement) if kinds else statement, told

    def _taken(self) -> tuple[tuple[Kind, ...], dict[str, str]]:
        kinds = tuple(self._rows)
        told = {f"rows{at}": _json(rows) for at, rows in enumerate(self._rows.values())}
        self._rows.clear()
        return kinds, told

    def __bool__(self) -> bool:
        return bool(self._rows)


def _json(rows: list[Mapping[str, Any]]) -> str:
    return orjson.dumps(rows, default=list).decode()


@cache
def _insert(kinds: tuple[Kind, ...]) -> str:
    """One insert for each kind; all but the last stand before it."""
    *before, last = kinds
    one = _one(len(before), *last)
    return f"with {_before(before)} {one}" if before else one


@cache
def _ahead(kinds: tuple[Kind, ...], statement: str) -> str:
    """All of them stand before what the statement has there itself."""
    return f"with {_before(kinds)}, {statement.removeprefix('with ')}"


def _before(kinds: Sequence[Kind]) -> str:
    return ", ".join(f"kind{at} as ({_one(at, *kind)})" for at, kind in enumerate(kinds))


def _one(at: int, table: str, names: tuple[str, ...], clash: str) -> str:
    told = ", ".join(f'"{name}"' for name in names)
    return (
        f"insert into {table} ({told}) select {told}"  # noqa: S608 - names of our own tables
        f" from json_populate_recordset(null::{table}, %(rows{at})s::json) {clash}"
    ).rstrip()
