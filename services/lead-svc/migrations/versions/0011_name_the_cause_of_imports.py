"""An import names the campaign or event its leads come from, and keeps its rows as they came; a lead keeps
the ways by which its person wants to hear nothing; a colleague is known to speak a language.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "lead0011"
down_revision = "lead0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of rows taken before, what was not mapped is gone; who unsubscribed before counts."""
    op.add_column("imports", sa.Column("campaign_id", sa.Uuid, nullable=True))
    op.add_column("imports", sa.Column("event_id", sa.Uuid, nullable=True))
    op.add_column(
        "import_rows", sa.Column("raw", postgresql.JSONB, nullable=False, server_default=sa.text("'{}'"))
    )
    op.add_column(
        "leads",
        sa.Column("no_contact_by", postgresql.ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'")),
    )
    op.add_column("people", sa.Column("language", sa.Text, nullable=False, server_default=""))
    op.execute(
        "update leads set no_contact_by = '{mail}' where id in"
        " (select lead_id from activities where kind = 'response' and outcome = 'unsubscribed')"
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_column("people", "language")
    op.drop_column("leads", "no_contact_by")
    op.drop_column("import_rows", "raw")
    op.drop_column("imports", "event_id")
    op.drop_column("imports", "campaign_id")
