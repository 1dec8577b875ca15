"""Accounts belong to a customer group, or to none."""

import sqlalchemy as sa
from alembic import op

revision = "sales0005"
down_revision = "sales0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those there are belong to none."""
    op.add_column("accounts", sa.Column("customer_group", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Forget the groups."""
    op.drop_column("accounts", "customer_group")
