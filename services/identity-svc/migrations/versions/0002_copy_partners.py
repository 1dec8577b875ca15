"""The partners dealer users work for, as channel tells them."""

import sqlalchemy as sa
from alembic import op

revision = "identity0002"
down_revision = "identity0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A copy that knows of each whether it may work with us."""
    op.create_table(
        "partners",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )


def downgrade() -> None:
    """Forget them; channel tells them anew."""
    op.drop_table("partners")
