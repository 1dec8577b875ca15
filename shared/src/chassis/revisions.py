"""Whether a database has the migrations a process counts on, told without loading the migration library (25
MB).
"""

import ast
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

CHASSIS = Path(__file__).parent / "migrations" / "versions"
_NAMES = ("revision", "down_revision", "depends_on")
_known: list[Path] = []


def counts_on(versions: Path) -> None:
    """Tell which folder this process's service keeps its migrations in."""
    _known[:] = [versions]
    _told.cache_clear()


def is_current(engine: Engine) -> bool:
    """Whether every newest migration this process knows has run; a schema of a later release is fine too."""
    with engine.connect() as connection:
        reached = set(connection.execute(text("select version_num from alembic_version")).scalars())
    told = _told()
    passed_by = {before for revision in told.values() for before in revision}
    return bool(reached - told.keys()) or reached >= told.keys() - passed_by


@cache
def _told() -> dict[str, set[str]]:
    """Revision → what comes before it, of the chassis and of the service."""
    files = [file for folder in (CHASSIS, *_known) for file in sorted(folder.glob("*.py"))]
    return dict(_revision(file) for file in files)


def _revision(file: Path) -> tuple[str, set[str]]:
    said: dict[str, Any] = {}
    for line in ast.parse(file.read_text("utf-8")).body:
        name = line.targets[0] if isinstance(line, ast.Assign) else None
        # A migration's other names may hold anything, such as a column type: they are not read.
        if isinstance(line, ast.Assign) and isinstance(name, ast.Name) and name.id in _NAMES:
            said[name.id] = ast.literal_eval(line.value)
    before = (said.get("down_revision"), said.get("depends_on"))
    return said["revision"], {name for name in before if name}
