"""Create the letterhead."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0023"
down_revision = "cpq0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One row, once somebody wrote it."""
    op.create_table(
        "letterheads",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("seller", sa.JSON, nullable=False),
        sa.Column("logo", sa.JSON, nullable=True),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("letterheads")
