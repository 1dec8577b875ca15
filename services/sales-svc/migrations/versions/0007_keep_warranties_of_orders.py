"""Orders keep for how many months they are warranted, from which event, and the day it was."""

import sqlalchemy as sa
from alembic import op

revision = "sales0007"
down_revision = "sales0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those there are run a year from acceptance, as they did."""
    op.add_column("orders", sa.Column("warranty_months", sa.Integer, nullable=True))
    op.add_column(
        "orders", sa.Column("warranty_from", sa.String(40), nullable=False, server_default="acceptance")
    )
    op.add_column("orders", sa.Column("warranty_begins_on", sa.Date, nullable=True))


def downgrade() -> None:
    """Forget it; the day a warranty ends stays."""
    for name in ("warranty_begins_on", "warranty_from", "warranty_months"):
        op.drop_column("orders", name)
