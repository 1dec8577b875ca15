"""Begins a migration with the next number; the schema is written by hand, and backfills are jobs."""

import re
import sys
from pathlib import Path

from infra.local.console import say

REPOSITORY = Path(__file__).resolve().parents[1]

VERSION = '''\
"""{title}"""

from alembic import op

revision = "{number:04d}"
down_revision = {previous!r}


def upgrade() -> None:
    op.execute("")


def downgrade() -> None:
    op.execute("")
'''


def main(context: str, title: str) -> int:
    folder = REPOSITORY / "services" / f"{context}-svc" / "migrations" / "versions"
    if not folder.is_dir():
        say(f"{folder.relative_to(REPOSITORY)} is not there; S is the word of a service (lead).")
        return 2
    numbers = sorted(int(file.name[:4]) for file in folder.glob("[0-9][0-9][0-9][0-9]_*.py"))
    last = numbers[-1] if numbers else 0
    name = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")
    file = folder / f"{last + 1:04d}_{name}.py"
    previous = f"{last:04d}" if last else None
    file.write_text(VERSION.format(title=title, number=last + 1, previous=previous))
    say(str(file.relative_to(REPOSITORY)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
