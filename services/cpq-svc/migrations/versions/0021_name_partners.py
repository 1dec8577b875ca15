"""Dealers are called by their names on what is offered to them."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0021"
down_revision = "cpq0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those there are have no name until channel tells of them again."""
    op.add_column("partners", sa.Column("name", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Forget the names."""
    op.drop_column("partners", "name")
