"""Local copies of what other contexts own: whatever order the news comes in, the newest version stays."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session


def keep_newest(session: Session, table: Table, values: Mapping[str, Any]) -> None:
    """Insert, or update when `values["version"]` is not older than what is there. The table's key is `id`."""
    new = insert(table).values(values)
    changed = {name: new.excluded[name] for name in values if name != "id"}
    session.execute(
        new.on_conflict_do_update(
            index_elements=[table.c.id], set_=changed, where=table.c.version <= new.excluded.version
        )
    )
