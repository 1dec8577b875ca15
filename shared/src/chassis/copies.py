"""Local copies of what other contexts own: whatever order the news comes in, the newest version stays."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.orm import Session


def keep_newest(session: Session, table: Table, values: Mapping[str, Any]) -> None:
    """Insert, or update when `values["version"]` is not older than what is there. The table's key is `id`."""
    session.execute(_upsert(table, tuple(values)), values)


@cache
def _upsert(table: Table, names: tuple[str, ...]) -> Insert:
    # Built once for each shape: building it costs more than running it.
    new = insert(table)
    changed = {name: new.excluded[name] for name in names if name != "id"}
    return new.on_conflict_do_update(
        index_elements=[table.c.id], set_=changed, where=table.c.version <= new.excluded.version
    )
