"""Add what the document's VAT makes more or less of a line's own."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0018"
down_revision = "cpq0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was offered before was taxed line by line, and stays."""
    op.add_column("quote_lines", sa.Column("tax_adjustment", sa.Numeric, nullable=False, server_default="0"))


def downgrade() -> None:
    """Forget it; the amounts stay."""
    op.drop_column("quote_lines", "tax_adjustment")
