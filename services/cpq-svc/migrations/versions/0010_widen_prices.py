"""Widen prices: procedures, exchange rates, books for an audience, and what a line's price stands on."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0010"
down_revision = "cpq0009"
branch_labels = None
depends_on = None

_AUDIENCE = ("for_customer", "for_group", "for_region", "for_grade")
_PUBLISHED = sa.text("status = 'published'")


def upgrade() -> None:
    """Books and entries there are stay for everybody, without terms."""
    _table(
        "price_procedures",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("steps", sa.JSON, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=True),
    )
    op.create_index("price_procedures_number", "price_procedures", ["number"], unique=True)
    op.create_index(
        "price_procedures_drafted_once",
        "price_procedures",
        ["status"],
        unique=True,
        postgresql_where=sa.text("status = 'draft'"),
    )
    op.create_index(
        "price_procedures_begin", "price_procedures", ["valid_from"], unique=True, postgresql_where=_PUBLISHED
    )
    op.execute(
        "create trigger price_procedures_frozen before update or delete on price_procedures"
        " for each row execute function refuse_change_of_published_rules()"
    )
    _table(
        "rate_lists",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("rates", sa.JSON, nullable=False),
    )
    op.create_index("rate_lists_code", "rate_lists", ["code"], unique=True)
    op.create_index(
        "rate_lists_begin", "rate_lists", ["valid_from"], unique=True, postgresql_where=_PUBLISHED
    )
    for name in _AUDIENCE:
        op.add_column("price_books", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for table in ("price_books", "price_entries"):
        op.add_column(table, sa.Column("terms", sa.JSON, nullable=False, server_default="{}"))
    op.drop_index("price_books_begin", "price_books")
    op.create_index(
        "price_books_begin",
        "price_books",
        ["currency", "valid_from", *_AUDIENCE],
        unique=True,
        postgresql_where=_PUBLISHED,
    )
    for name in ("basis", "pocket"):
        op.add_column("quote_lines", sa.Column(name, sa.JSON, nullable=True))


def downgrade() -> None:
    """Refused by the index while two books for different audiences begin on the same day."""
    for name in ("pocket", "basis"):
        op.drop_column("quote_lines", name)
    op.drop_index("price_books_begin", "price_books")
    op.create_index(
        "price_books_begin",
        "price_books",
        ["currency", "valid_from"],
        unique=True,
        postgresql_where=_PUBLISHED,
    )
    for table in ("price_entries", "price_books"):
        op.drop_column(table, "terms")
    for name in reversed(_AUDIENCE):
        op.drop_column("price_books", name)
    op.drop_table("rate_lists")
    op.drop_table("price_procedures")


def _table(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        *columns,
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index(f"{name}_created", name, ["created_at", "id"])
    op.create_index(f"{name}_from", name, ["valid_from", "id"])
