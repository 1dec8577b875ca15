"""Rows that were taken say whether they are, or may be, the same as a record that was there before."""

import sqlalchemy as sa
from alembic import op

revision = "lead0009"
down_revision = "lead0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of rows taken before, nobody counted."""
    op.add_column("imports", sa.Column("flagged", sa.Integer, nullable=False, server_default="0"))
    op.add_column("import_rows", sa.Column("flagged", sa.Boolean, nullable=False, server_default="false"))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("import_rows", "flagged")
    op.drop_column("imports", "flagged")
