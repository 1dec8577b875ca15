"""Order lines keep the numbers a machine was configured with."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "channel0003"
down_revision = "channel0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Numbers by code; lines of before have none."""
    op.add_column("dealer_order_lines", sa.Column("numbers", JSONB, nullable=False, server_default="{}"))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("dealer_order_lines", "numbers")
