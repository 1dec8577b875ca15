"""Names that tell little more than their core get a key of their own, so that others need not look through
all who share that core.
"""

import hashlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "lead0013"
down_revision = "lead0012"
branch_labels = None
depends_on = None

# One too many of these keys does no harm: whoever is found by it is compared.
_BARE = sa.text(
    """
    select id, identity->'parts' as parts from match_records
    where identity->'parts' is not null
        and (identity->'parts'->'group' is not null or identity->'parts'->'trade' is null
            or (identity->'cities' is null and identity->'parts'->'places' is null)
            or (identity->'cities' is null and identity->'parts'->'places'->>0 like '__0000'))
    """
)
_KEEP = sa.text("insert into match_keys (key, record_id) values (:key, :id) on conflict do nothing")


def upgrade() -> None:
    """Those that are there already get theirs."""
    connection = op.get_bind()
    found = connection.execute(_BARE).all()
    rows = [{"id": row.id, "key": _key(row.parts)} for row in found]
    if rows:
        connection.execute(_KEEP, rows)


def downgrade() -> None:
    """They stay: nobody asks for them."""


def _key(parts: dict[str, Any]) -> int:
    """`g:` and the core in letters, as the index holds keys."""
    sounds = parts.get("core_sounds", [])
    core = parts.get("core", "") if parts.get("latin") else "".join(s.partition("|")[0] for s in sounds)
    return int.from_bytes(hashlib.blake2b(f"g:{core}".encode(), digest_size=8).digest(), signed=True)
