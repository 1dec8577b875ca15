"""A lead has as many numbers as were told of it."""

import sqlalchemy as sa
from alembic import op

revision = "lead0014"
down_revision = "lead0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those told before are gone: a lead had two."""
    numbers = sa.Column("more_numbers", sa.Text, nullable=False, server_default="", comment="personal")
    op.add_column("leads", numbers)


def downgrade() -> None:
    """Drop them."""
    op.drop_column("leads", "more_numbers")
