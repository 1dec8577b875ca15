"""Create approvals of quotes and the deputies of those who decide."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0014"
down_revision = "cpq0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of one quote one approval is open."""
    op.create_table(
        "approvals",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("quote_id", sa.Uuid, sa.ForeignKey("quotes.id"), nullable=False),
        sa.Column("asked_by", sa.Uuid, nullable=False),
        sa.Column("quote_number", sa.Text, nullable=False),
        sa.Column("account_name", sa.Text, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("table_code", sa.Text, nullable=False),
        sa.Column("waits_for", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("writing", sa.Integer, nullable=False),
        sa.Column("table_number", sa.Integer, nullable=False),
        sa.Column("reminders", sa.Integer, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("steps", sa.JSON, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
    )
    opened = sa.text("status = 'open'")
    op.create_index("approvals_open_once", "approvals", ["quote_id"], unique=True, postgresql_where=opened)
    op.create_index("approvals_quote", "approvals", ["quote_id", "asked_at"])
    op.create_index("approvals_asked", "approvals", ["asked_at", "id"])
    op.create_index("approvals_remind", "approvals", ["remind_at"], postgresql_where=opened)
    op.create_table(
        "deputies",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("deputy_id", sa.Uuid, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
    )
    op.create_index("deputies_deputy", "deputies", ["deputy_id"])
    op.add_column("quotes", sa.Column("approved_writing", sa.Integer, nullable=True))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("quotes", "approved_writing")
    op.drop_table("deputies")
    op.drop_table("approvals")
