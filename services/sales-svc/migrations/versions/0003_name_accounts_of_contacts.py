"""A contact says what its account is called, so that it is another version when the name is another."""

import sqlalchemy as sa
from alembic import op

revision = "sales0003"
down_revision = "sales0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty until the account or the contact changes next; a rebuild asks the account."""
    op.add_column("contacts", sa.Column("account_name", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("contacts", "account_name")
