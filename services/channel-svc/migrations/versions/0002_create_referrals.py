"""Create the leads that dealers hand to us."""

import sqlalchemy as sa
from alembic import op

revision = "channel0002"
down_revision = "channel0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table; whom it is about is told to the lead context and not kept here."""
    op.create_table(
        "referrals",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("partner_name", sa.Text, nullable=False),
        sa.Column("company_name", sa.Text, nullable=False),
        sa.Column("product_line", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("referrals_created", "referrals", ["created_at", "id"])
    op.create_index("referrals_partner", "referrals", ["partner_id", "created_at"])
    op.create_index("referrals_region", "referrals", ["region", "created_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("referrals")
