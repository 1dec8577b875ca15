"""Create Word templates and their files."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0020"
down_revision = "cpq0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A file is kept once, by its hash; no two editions of a name in a language have one number."""
    op.create_table(
        "word_files",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "word_templates",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False, server_default="false"),
    )
    op.create_index("word_templates_number", "word_templates", ["name", "language", "number"], unique=True)
    op.create_index("word_templates_created", "word_templates", ["created_at", "id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("word_templates")
    op.drop_table("word_files")
