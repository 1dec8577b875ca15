"""Widen imports: how far one is, how its columns are read, what a trial said, and the files it left."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "lead0004"
down_revision = "lead0003"
branch_labels = None
depends_on = "chassis0002"

_COLUMNS = (
    ("status", sa.String(40), "done"),
    ("target", sa.String(40), "leads"),
    ("consent_version", sa.Text, ""),
    ("position", sa.Integer, "0"),
    ("withdrawn", sa.Integer, "0"),
    ("kept", sa.Integer, "0"),
    # Samples of the cells: personal.
    ("sheets", JSONB, "[]"),
    ("mapping", JSONB, "[]"),
    ("trial", JSONB, "{}"),
)
_IDS = ("file_id", "job_id", "outcome_file_id", "error_file_id")


def upgrade() -> None:
    """What was taken in before is done, and was of leads."""
    for name, kind, default in _COLUMNS:
        op.add_column("imports", sa.Column(name, kind, nullable=False, server_default=default))
    for name in _IDS:
        op.add_column("imports", sa.Column(name, sa.Uuid, nullable=True))
    op.create_index("import_rows_outcome", "import_rows", ["import_id", "outcome", "row", "id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("import_rows_outcome", "import_rows")
    for name in (*_IDS, *(name for name, _, _ in _COLUMNS)):
        op.drop_column("imports", name)
