"""Create repricings."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0011"
down_revision = "cpq0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What other prices would do to quotes, and what became of each."""
    op.create_table(
        "repricings",
        *_scope(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("candidate", sa.JSON, nullable=False),
        sa.Column("picked", sa.JSON, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("job_id", sa.Uuid, nullable=True),
        sa.Column("position", sa.Uuid, nullable=True),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("losing", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
    )
    op.create_index("repricings_created", "repricings", ["created_at", "id"])
    op.create_table(
        "repriced_quotes",
        *_scope(),
        sa.Column("repricing_id", sa.Uuid, nullable=False),
        sa.Column("quote_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("account_name", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("net_before", sa.Numeric, nullable=False),
        sa.Column("net_after", sa.Numeric, nullable=True),
        sa.Column("margin_before", sa.Numeric, nullable=True),
        sa.Column("margin_after", sa.Numeric, nullable=True),
        sa.Column("change", sa.Numeric, nullable=True),
        sa.Column("error", sa.Text, nullable=False),
    )
    op.create_index("repriced_quotes_once", "repriced_quotes", ["repricing_id", "quote_id"], unique=True)


def downgrade() -> None:
    """Forget them."""
    op.drop_table("repriced_quotes")
    op.drop_table("repricings")


def _scope() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )
