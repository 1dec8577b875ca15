"""Rows for tests, made from nothing but a table's columns."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import Column, Connection, Table, insert

from chassis.testing.askers import RECORDS
from chassis.testing.fakes import NOW
from kernel.ids import new_id

Changes = Mapping[str, Mapping[str, Any]]
Made = dict[str, dict[str, UUID]]


def make_rows(
    connection: Connection, tables: Mapping[str, Any], parts: Iterable[Table], more: Changes
) -> Made:
    """Path parameter → record name → id, after inserting one row of each table for each record.

    A column named like a path parameter (`account_id`) holds the id of that record's row there. `more` gives
    values the columns do not tell; a function gets the record's scope columns and the ids made so far. Where
    the name of another parameter stands for a table, both name the same record.
    """
    made: Made = {parameter: {} for parameter in tables}
    for name, place in RECORDS.items():
        known = dict(place)
        for parameter, table in tables.items():
            made[parameter][name] = known[parameter] = (
                known[table] if isinstance(table, str) else _put(connection, table, known, more)["id"]
            )
        for table in parts:
            _put(connection, table, known, more)
    return made


def own_id(known: Mapping[str, Any]) -> UUID:
    """An id of a record, the same for everything of the record that needs it."""
    return uuid5(NAMESPACE_OID, "".join(str(known[name]) for name in ("owner_id", "unit_path", "region")))


def _put(connection: Connection, table: Table, known: Mapping[str, Any], more: Changes) -> dict[str, Any]:
    row = _row(table, known, more.get(table.name, {}))
    connection.execute(insert(table).values(row))
    return row


def _row(table: Table, known: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: value(known) if callable(value) else value for name, value in more.items()}
    row = {name: value for name, value in known.items() if name in table.c} | told
    needed = [column for column in table.c if not column.nullable or column.primary_key]
    return {column.name: _value(column) for column in needed if column.name not in row} | row


def _value(column: Column) -> Any:
    kind = type(column.type).__name__
    if kind in ("JSONB", "ARRAY"):
        return {} if kind == "JSONB" else []
    if states := getattr(column.type, "enum_class", None):
        return next(iter(states))
    if column.name == "currency":
        return "CNY"
    fixed = {
        UUID: new_id(), str: f"x{new_id().hex}", int: 1, bool: True, datetime: NOW, date: NOW.date(),
        timedelta: timedelta(0), Decimal: Decimal(1), bytes: new_id().bytes,
    }  # fmt: skip
    return fixed[column.type.python_type]
