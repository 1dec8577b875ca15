"""Create the units a company adds to those everybody knows."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0026"
down_revision = "cpq0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One row each, found by its code."""
    op.create_table(
        "own_units",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name_zh", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("dimension", sa.String(40), nullable=False),
        sa.Column("factor", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("own_units_code", "own_units", ["code"], unique=True)


def downgrade() -> None:
    """Forget them."""
    op.drop_table("own_units")
