"""Create the change radar: what has changed, and which open quotes that touches."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0017"
down_revision = "cpq0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of one quote one entry of a subject is open; the same change tells of a writing once."""
    op.create_table(
        "radar_changes",
        *_scope(),
        sa.Column("said", sa.JSON, nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("begins", sa.Date, nullable=False),
        sa.Column("looked_on", sa.Date, nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("job_id", sa.Uuid, nullable=True),
        sa.Column("position", sa.Uuid, nullable=True),
        sa.Column("looked", sa.Integer, nullable=False),
        sa.Column("found", sa.Integer, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
    )
    op.create_index("radar_changes_subject", "radar_changes", ["cause", "subject", "happened_at", "id"])
    waits = sa.text("looked_on < begins")
    op.create_index("radar_changes_to_come", "radar_changes", ["begins"], postgresql_where=waits)
    op.create_table(
        "touched_quotes",
        *_scope(),
        sa.Column("change_id", sa.Uuid, nullable=False),
        sa.Column("quote_id", sa.Uuid, sa.ForeignKey("quotes.id"), nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("account_name", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("writing", sa.Integer, nullable=False),
        sa.Column("quote_hash", sa.Text, nullable=False),
        sa.Column("standing", sa.String(40), nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("begins", sa.Date, nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposal", sa.String(40), nullable=False),
        sa.Column("successor", sa.Text, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("net_before", sa.Numeric, nullable=False),
        sa.Column("net_after", sa.Numeric, nullable=True),
        sa.Column("cost_before", sa.Numeric, nullable=True),
        sa.Column("cost_after", sa.Numeric, nullable=True),
        sa.Column("lines", sa.JSON, nullable=False),
        sa.Column("costs", sa.JSON, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("closed_by", sa.Uuid, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text, nullable=False),
    )
    once = ["change_id", "quote_id", "writing"]
    op.create_index("touched_quotes_once", "touched_quotes", once, unique=True)
    op.create_index(
        "touched_quotes_open_once",
        "touched_quotes",
        ["quote_id", "cause", "subject"],
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index("touched_quotes_happened", "touched_quotes", ["happened_at", "id"])


def downgrade() -> None:
    """Forget it."""
    op.drop_table("touched_quotes")
    op.drop_table("radar_changes")


def _scope() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )
