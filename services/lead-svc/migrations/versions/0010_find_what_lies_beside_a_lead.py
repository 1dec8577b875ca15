"""What lies beside a lead is found by the lead: an undo of an import asks for it lead by lead."""

import sqlalchemy as sa
from alembic import op

revision = "lead0010"
down_revision = "lead0009"
branch_labels = None
depends_on = None

_TABLES = ("import_rows", "card_photos", "cases")


def upgrade() -> None:
    """Indexes alone."""
    for table in _TABLES:
        op.create_index(f"{table}_lead", table, ["lead_id"], postgresql_where=sa.text("lead_id is not null"))


def downgrade() -> None:
    """Drop them."""
    for table in _TABLES:
        op.drop_index(f"{table}_lead", table)
