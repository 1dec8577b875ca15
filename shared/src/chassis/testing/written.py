"""Fixtures that tell what a commit wrote beside its change."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from sqlalchemy import Row

from chassis.outbox import audit, outbox


@pytest.fixture
def staged(service: Any) -> Callable[[], list[tuple[str, dict[str, Any]]]]:
    """A function that tells what waits in the outbox: (type, body), in order."""

    def told() -> list[tuple[str, dict[str, Any]]]:
        with service.reader.connect() as connection:
            rows = connection.execute(outbox.select().order_by(outbox.c.position)).all()
        return [(row.type, orjson.loads(row.body)) for row in rows]

    return told


@pytest.fixture
def audited(service: Any) -> Callable[[str], list[Row[Any]]]:
    """A function that tells the audit entries about one kind of thing, in order."""

    def told(entity: str) -> list[Row[Any]]:
        with service.reader.connect() as connection:
            asked = audit.select().where(audit.c.entity == entity).order_by(audit.c.position)
            return list(connection.execute(asked).all())

    return told
