"""Create quote templates, and keep what an opportunity is about."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0013"
down_revision = "cpq0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Opportunities heard of before have no product line here until sales tells of them again."""
    op.create_table(
        "quote_templates",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("product_line", sa.Text, nullable=False),
        sa.Column("wish", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False, server_default="false"),
    )
    op.create_index("quote_templates_created", "quote_templates", ["created_at", "id"])
    op.create_index("quote_templates_name", "quote_templates", ["name", "id"])
    op.create_index("quote_templates_line", "quote_templates", ["product_line", "created_at"])
    op.add_column("opportunities", sa.Column("product_line", sa.Text, nullable=False, server_default=""))
    op.add_column("quote_lines", sa.Column("own_priced", sa.Boolean, nullable=False, server_default="false"))
    op.create_index("opportunities_line", "opportunities", ["product_line"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("opportunities_line", "opportunities")
    op.drop_column("quote_lines", "own_priced")
    op.drop_column("opportunities", "product_line")
    op.drop_table("quote_templates")
