"""Quotes keep who accepted them and what; links tell whether their owner has read what was said."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0024"
down_revision = "cpq0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was accepted before says nobody; what was said before is no news."""
    op.add_column("quotes", sa.Column("acceptance", sa.JSON, nullable=True))
    op.add_column("quote_links", sa.Column("news", sa.Boolean, nullable=False, server_default="false"))


def downgrade() -> None:
    """Forget both."""
    op.drop_column("quote_links", "news")
    op.drop_column("quotes", "acceptance")
