"""Products are of a kind and counted in a unit; they can be phased out."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0007"
down_revision = "cpq0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was there before are machines, sold by the set."""
    op.add_column("products", sa.Column("kind", sa.String(40), nullable=False, server_default="machine"))
    op.add_column("products", sa.Column("unit", sa.Text, nullable=False, server_default="set"))
    op.add_column("products", sa.Column("successor", sa.Text, nullable=False, server_default=""))
    op.add_column("products", sa.Column("phased_out_on", sa.Date, nullable=True))
    op.add_column("products", sa.Column("last_order_on", sa.Date, nullable=True))


def downgrade() -> None:
    """Forget kinds, units and last order days."""
    for name in ("last_order_on", "phased_out_on", "successor", "unit", "kind"):
        op.drop_column("products", name)
