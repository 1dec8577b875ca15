"""Keep the customer group and the region of accounts, as sales tells them."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0019"
down_revision = "cpq0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Known once sales tells of an account again."""
    for name in ("customer_group", "region"):
        op.add_column("accounts", sa.Column(name, sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Forget them."""
    for name in ("region", "customer_group"):
        op.drop_column("accounts", name)
