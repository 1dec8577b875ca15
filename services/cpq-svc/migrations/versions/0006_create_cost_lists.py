"""Create cost lists."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0006"
down_revision = "cpq0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What items and hours cost, in one currency from a day on."""
    op.create_table(
        "cost_lists",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("items", sa.JSON, nullable=False),
        sa.Column("hours", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("cost_lists_code", "cost_lists", ["code"], unique=True)
    op.create_index("cost_lists_created", "cost_lists", ["created_at", "id"])
    op.create_index("cost_lists_from", "cost_lists", ["valid_from", "id"])
    op.create_index(
        "cost_lists_begin",
        "cost_lists",
        ["currency", "valid_from"],
        unique=True,
        postgresql_where=sa.text("status = 'published'"),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("cost_lists")
