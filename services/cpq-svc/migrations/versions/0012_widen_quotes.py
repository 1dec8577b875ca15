"""Widen quotes: sections, options, alternatives, discount of the document, terms, buyer."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0012"
down_revision = "cpq0011"
branch_labels = None
depends_on = None

_REVISION = ("sections", "discount", "discount_amount", "terms", "buyer", "internal_notes")
_WORDS = ("unit", "text_zh", "text_en", "section", "alternatives")
_LINE = ("kind", *_WORDS, "counting", "chosen", "discount_share", "cost_amount")


def upgrade() -> None:
    """What was quoted before has one section, counts with every line and says nothing of delivery."""
    for name, empty in (("sections", "[]"), ("discount", "{}"), ("terms", "{}"), ("buyer", "{}")):
        op.add_column("quote_revisions", sa.Column(name, sa.JSON, nullable=False, server_default=empty))
    op.add_column(
        "quote_revisions", sa.Column("discount_amount", sa.Numeric, nullable=False, server_default="0")
    )
    op.add_column("quote_revisions", sa.Column("internal_notes", sa.Text, nullable=False, server_default=""))
    op.add_column(
        "quote_lines", sa.Column("kind", sa.String(40), nullable=False, server_default="configured")
    )
    for name in _WORDS:
        op.add_column("quote_lines", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.add_column(
        "quote_lines", sa.Column("counting", sa.String(40), nullable=False, server_default="always")
    )
    op.add_column("quote_lines", sa.Column("chosen", sa.Boolean, nullable=False, server_default="true"))
    op.add_column("quote_lines", sa.Column("discount_share", sa.Numeric, nullable=False, server_default="0"))
    op.add_column("quote_lines", sa.Column("cost_amount", sa.Numeric, nullable=True))


def downgrade() -> None:
    """Drop them."""
    for name in reversed(_LINE):
        op.drop_column("quote_lines", name)
    for name in reversed(_REVISION):
        op.drop_column("quote_revisions", name)
