"""The dealers the catalogue shows their prices to, as channel tells them."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0002"
down_revision = "cpq0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A copy that knows of each its grade and who may see it."""
    op.create_table(
        "partners",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("grade", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Forget them; channel tells them anew."""
    op.drop_table("partners")
