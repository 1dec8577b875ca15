"""Create folders of products."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0022"
down_revision = "cpq0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A folder has the id of its product; its files stand in it in their order."""
    op.create_table(
        "product_folders",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("product_code", sa.Text, nullable=False),
        sa.Column("files", sa.JSON, nullable=False),
    )
    op.create_index("product_folders_code", "product_folders", ["product_code"], unique=True)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("product_folders")
