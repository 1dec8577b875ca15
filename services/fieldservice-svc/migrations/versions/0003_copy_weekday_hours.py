"""The copied calendar knows weekdays that do not work the usual hours."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "fieldservice0003"
down_revision = "fieldservice0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """None, until identity tells of some."""
    op.add_column(
        "calendars",
        sa.Column("weekday_hours", postgresql.JSONB, nullable=False, server_default=sa.text("'{}'")),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_column("calendars", "weekday_hours")
