"""Contracts say who buys, how the goods are handed over and how long they are warranted."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "sales0006"
down_revision = "sales0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those there are say nothing of it: the account buys."""
    for name in ("buyer", "delivery"):
        op.add_column("contracts", sa.Column(name, JSONB, nullable=False, server_default="{}"))


def downgrade() -> None:
    """Forget it."""
    for name in ("delivery", "buyer"):
        op.drop_column("contracts", name)
