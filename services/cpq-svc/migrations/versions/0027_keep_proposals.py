"""Keep which options and numbers of a machine nobody chose."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0027"
down_revision = "cpq0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was kept before counts as chosen, as it did."""
    for table in ("saved_configurations", "quote_lines"):
        op.add_column(table, sa.Column("proposed", sa.JSON, nullable=False, server_default="[]"))


def downgrade() -> None:
    """All of it counts as chosen again."""
    for table in ("saved_configurations", "quote_lines"):
        op.drop_column(table, "proposed")
