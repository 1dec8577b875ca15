"""A colleague who left keeps their name, beside the version at which they left."""

import sqlalchemy as sa
from alembic import op

revision = "lead0003"
down_revision = "lead0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has left as far as is known."""
    op.add_column("people", sa.Column("left_version", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("people", "left_version")
