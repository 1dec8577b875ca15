"""Requests for help."""

import sqlalchemy as sa
from alembic import op

revision = "identity0004"
down_revision = "identity0003"
branch_labels = None
# Pictures lie behind the door for files.
depends_on = "chassis0002"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Found by whoever asked, and by where they stand."""
    op.create_table(
        "help_requests",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False, comment="personal"),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("trace_id", sa.Text, nullable=False),
        sa.Column("problem_code", sa.Text, nullable=False),
        sa.Column("user_agent", sa.Text, nullable=False, comment="personal"),
        sa.Column("screen", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("retain_until", sa.Date, nullable=False),
        sa.Column("picture_id", sa.Uuid, nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("taken_by", sa.Uuid, nullable=True),
        sa.Column("taken_at", INSTANT, nullable=True),
        sa.Column("answer", sa.Text, nullable=False, comment="personal"),
        sa.Column("answered_by", sa.Uuid, nullable=True),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.Column("answer_read_at", INSTANT, nullable=True),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.CheckConstraint("state in ('open', 'taken', 'answered')", name="help_requests_state"),
        sa.CheckConstraint("(state = 'answered') = (answered_at is not null)", name="help_requests_answered"),
    )
    op.create_index("help_requests_owner", "help_requests", ["owner_id", "created_at", "id"])
    op.create_index("help_requests_state", "help_requests", ["state", "created_at", "id"])
    op.create_index("help_requests_created", "help_requests", ["created_at", "id"])


def downgrade() -> None:
    """Drop them; their pictures go on their day."""
    op.drop_table("help_requests")
