"""Create the configurations somebody keeps."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0005"
down_revision = "cpq0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Choices, the edition they were made by, and what came of them."""
    op.create_table(
        "saved_configurations",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("product_code", sa.Text, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("refused", sa.JSON, nullable=False),
        sa.Column("numbers", sa.JSON, nullable=False),
        sa.Column("result", sa.JSON, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("saved_configurations_created", "saved_configurations", ["created_at", "id"])
    op.create_index("saved_configurations_name", "saved_configurations", ["name", "id"])
    op.create_index("saved_configurations_owner", "saved_configurations", ["owner_id", "created_at"])
    op.create_index(
        "saved_configurations_unit",
        "saved_configurations",
        ["unit_path", "created_at"],
        postgresql_ops={"unit_path": "text_pattern_ops"},
    )
    op.create_index("saved_configurations_product", "saved_configurations", ["product_code", "created_at"])
    op.create_index("quote_lines_product", "quote_lines", ["product_code", "quote_id"])


def downgrade() -> None:
    """Forget them."""
    op.drop_index("quote_lines_product", "quote_lines")
    op.drop_table("saved_configurations")
