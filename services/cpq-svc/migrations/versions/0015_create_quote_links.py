"""Create the links of quotes and the documents they show."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0015"
down_revision = "cpq0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of a token only its hash is kept; a document is kept once, by its hash."""
    op.create_table(
        "quote_documents",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "quote_links",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("quote_id", sa.Uuid, sa.ForeignKey("quotes.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False),
        sa.Column("document_hash", sa.Text, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("remarks", sa.JSON, nullable=False, comment="personal"),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Text, nullable=False, comment="personal"),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("retain_until", sa.Date, nullable=True),
    )
    op.create_index("quote_links_token", "quote_links", ["token_hash"], unique=True)
    op.create_index("quote_links_quote", "quote_links", ["quote_id", "created_at"])
    op.create_index("quote_links_created", "quote_links", ["created_at", "id"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("quote_links")
    op.drop_table("quote_documents")
