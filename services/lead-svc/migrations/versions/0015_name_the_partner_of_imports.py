"""An import names the channel partner its leads come from."""

import sqlalchemy as sa
from alembic import op

revision = "lead0015"
down_revision = "lead0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of lists of before nobody said."""
    op.add_column("imports", sa.Column("referrer_id", sa.Uuid, nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("imports", "referrer_id")
