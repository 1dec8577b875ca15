"""A calendar says what its days are called, and which weekdays do not work the usual hours."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "identity0005"
down_revision = "identity0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A calendar kept before names no day and has one kind of working day."""
    for name in ("weekday_hours", "day_names"):
        op.add_column(
            "calendars", sa.Column(name, postgresql.JSONB, nullable=False, server_default=sa.text("'{}'"))
        )


def downgrade() -> None:
    """Forget them."""
    op.drop_column("calendars", "day_names")
    op.drop_column("calendars", "weekday_hours")
