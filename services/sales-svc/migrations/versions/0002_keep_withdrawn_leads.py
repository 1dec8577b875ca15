"""An opportunity that was withdrawn remembers the lead it gave back."""

import sqlalchemy as sa
from alembic import op

revision = "sales0002"
down_revision = "sales0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing has been withdrawn so far."""
    op.add_column("opportunities", sa.Column("withdrawn_lead_id", sa.Uuid, nullable=True))
    op.create_index(
        "opportunities_withdrawn",
        "opportunities",
        ["withdrawn_lead_id"],
        postgresql_where=sa.text("withdrawn_lead_id is not null"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_column("opportunities", "withdrawn_lead_id")
