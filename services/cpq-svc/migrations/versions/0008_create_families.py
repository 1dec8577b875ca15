"""Create product families; products tell technical data and how they are packed."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0008"
down_revision = "cpq0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Families with what they define, and what products tell of it."""
    op.create_table(
        "families",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name_zh", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("parent", sa.Text, nullable=False),
        sa.Column("definitions", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("families_code", "families", ["code"], unique=True)
    op.add_column("products", sa.Column("family", sa.Text, nullable=False, server_default=""))
    op.add_column("products", sa.Column("technical", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("products", sa.Column("packs", sa.JSON, nullable=False, server_default="[]"))
    op.create_index("products_family", "products", ["family"])


def downgrade() -> None:
    """Forget them."""
    op.drop_index("products_family", "products")
    for name in ("packs", "technical", "family"):
        op.drop_column("products", name)
    op.drop_table("families")
