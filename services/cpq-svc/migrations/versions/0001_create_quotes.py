"""Create products, price books, quotes and the local copies of opportunities, accounts and people."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0001"
down_revision = None
branch_labels = ("cpq",)
depends_on = "chassis0001"

# Fits every amount of the chassis (14 digits before the point) and keeps the digits it was written with.
_LARGEST = "100000000000000"


def upgrade() -> None:
    op.execute("create extension if not exists pg_trgm")
    _create_catalogue()
    _create_quotes()
    _create_copies()
    _freeze_what_was_sent()


def _create_catalogue() -> None:
    op.create_table(
        "products",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name_zh", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("product_line", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("vat_rate", sa.Numeric, nullable=False),
        sa.Column("cost", sa.Numeric, nullable=False),
        sa.Column("model", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("released_on", sa.Date, nullable=True),
        sa.Column("retired_on", sa.Date, nullable=True),
        sa.CheckConstraint("vat_rate >= 0 and vat_rate < 1", name="products_vat_rate"),
        sa.CheckConstraint("cost >= 0", name="products_cost"),
        sa.CheckConstraint("(status = 'draft') = (released_on is null)", name="products_released"),
        sa.CheckConstraint("(status = 'retired') = (retired_on is not null)", name="products_retired"),
    )
    op.create_index("products_code", "products", ["code"], unique=True)
    op.create_index("products_created", "products", ["created_at", "id"])
    op.create_index("products_line", "products", ["product_line", "code"])
    op.create_table(
        "price_books",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date, nullable=True),
        sa.Column("scale", sa.JSON, nullable=False),
        sa.Column("grades", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("valid_to >= valid_from", name="price_books_dates"),
    )
    op.create_index("price_books_code", "price_books", ["code"], unique=True)
    op.create_index("price_books_from", "price_books", ["valid_from", "id"])
    op.create_index("price_books_created", "price_books", ["created_at", "id"])
    published = sa.text("status = 'published'")
    op.create_index(
        "price_books_begin",
        "price_books",
        ["currency", "valid_from"],
        unique=True,
        postgresql_where=published,
    )
    op.create_table(
        "price_entries",
        sa.Column("price_book_id", sa.Uuid, sa.ForeignKey("price_books.id"), primary_key=True),
        sa.Column("product_code", sa.Text, primary_key=True),
        sa.Column("list_price", sa.Numeric, nullable=False),
        sa.Column("scale", sa.JSON, nullable=False),
        sa.CheckConstraint(f"list_price >= 0 and list_price < {_LARGEST}", name="price_entries_list_price"),
    )


def _create_quotes() -> None:
    op.execute("create sequence quote_numbers")
    op.create_table(
        "quotes",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("account_name", sa.Text, nullable=False),
        sa.Column("current", sa.Integer, nullable=False),
        sa.Column("valid_until", sa.Date, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rejection_reason", sa.Text, nullable=False),
        sa.Column("writings", sa.Integer, nullable=False),
        sa.CheckConstraint("(status = 'accepted') = (accepted_at is not null)", name="quotes_accepted"),
    )
    op.create_index("quotes_number", "quotes", ["number"], unique=True)
    op.create_index("quotes_created", "quotes", ["created_at", "id"])
    op.create_index("quotes_owner", "quotes", ["owner_id", "created_at"])
    op.create_index(
        "quotes_unit", "quotes", ["unit_path", "created_at"], postgresql_ops={"unit_path": "text_pattern_ops"}
    )
    op.create_index("quotes_region", "quotes", ["region", "created_at"])
    op.create_index("quotes_account", "quotes", ["account_id", "created_at"])
    op.create_index("quotes_opportunity", "quotes", ["opportunity_id", "created_at"])
    op.create_index("quotes_valid", "quotes", ["valid_until", "id"])
    op.create_index(
        "quotes_account_name",
        "quotes",
        ["account_name"],
        postgresql_using="gin",
        postgresql_ops={"account_name": "gin_trgm_ops"},
    )
    accepted, sent = sa.text("status = 'accepted'"), sa.text("status = 'sent'")
    op.create_index(
        "quotes_accepted_once", "quotes", ["opportunity_id"], unique=True, postgresql_where=accepted
    )
    op.create_index("quotes_overdue", "quotes", ["valid_until"], postgresql_where=sent)
    op.create_table(
        "quote_revisions",
        sa.Column("quote_id", sa.Uuid, sa.ForeignKey("quotes.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("valid_until", sa.Date, nullable=False),
        sa.Column("priced_on", sa.Date, nullable=False),
        sa.Column("payment_terms", sa.JSON, nullable=False),
        sa.Column("net_amount", sa.Numeric, nullable=False),
        sa.Column("tax_amount", sa.Numeric, nullable=False),
        sa.Column("total_amount", sa.Numeric, nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("total_amount = net_amount + tax_amount", name="quote_revisions_total"),
        sa.CheckConstraint(f"net_amount >= 0 and total_amount < {_LARGEST}", name="quote_revisions_amounts"),
    )
    op.create_table(
        "quote_lines",
        sa.Column("quote_id", sa.Uuid, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("line_no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("product_code", sa.Text, nullable=False),
        sa.Column("name_zh", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("discount_percent", sa.Numeric, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("parameters", sa.JSON, nullable=False),
        sa.Column("steps", sa.JSON, nullable=False),
        sa.Column("list_price", sa.Numeric, nullable=False),
        sa.Column("unit_price", sa.Numeric, nullable=False),
        sa.Column("net_amount", sa.Numeric, nullable=False),
        sa.Column("tax_rate", sa.Numeric, nullable=False),
        sa.Column("tax_amount", sa.Numeric, nullable=False),
        sa.ForeignKeyConstraint(
            ["quote_id", "revision"], ["quote_revisions.quote_id", "quote_revisions.number"]
        ),
        sa.CheckConstraint("quantity > 0", name="quote_lines_quantity"),
        sa.CheckConstraint("discount_percent between 0 and 100", name="quote_lines_discount"),
        sa.CheckConstraint("net_amount >= 0 and tax_amount >= 0", name="quote_lines_amounts"),
    )


def _create_copies() -> None:
    op.create_table(
        "opportunities",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("account_name", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False, server_default=""),
        sa.Column("stage_version", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False, comment="personal"),
        sa.Column("retain_until", sa.Date, nullable=True),
    )


def _freeze_what_was_sent() -> None:
    """What a customer has in hand must not change, whoever tries: the last line behind the aggregate."""
    op.execute(
        """
        create function refuse_change_of_sent_revision() returns trigger language plpgsql as $$
        begin
            if old.sent_at is not null then
                raise exception 'revision % of quote % was sent', old.number, old.quote_id
                    using errcode = '23514';
            end if;
            return case when tg_op = 'DELETE' then old else new end;
        end $$
        """
    )
    op.execute(
        "create trigger quote_revisions_frozen before update or delete on quote_revisions"
        " for each row execute function refuse_change_of_sent_revision()"
    )
    op.execute(
        """
        create function refuse_change_of_sent_line() returns trigger language plpgsql as $$
        declare
            line quote_lines := case when tg_op = 'INSERT' then new else old end;
        begin
            perform 1 from quote_revisions r
                where r.quote_id = line.quote_id and r.number = line.revision and r.sent_at is not null;
            if found then
                raise exception 'revision % of quote % was sent', line.revision, line.quote_id
                    using errcode = '23514';
            end if;
            return case when tg_op = 'DELETE' then old else new end;
        end $$
        """
    )
    op.execute(
        "create trigger quote_lines_frozen before insert or update or delete on quote_lines"
        " for each row execute function refuse_change_of_sent_line()"
    )


def _scope() -> tuple[sa.Column, ...]:
    return (
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )


def downgrade() -> None:
    for table in (
        "people",
        "accounts",
        "opportunities",
        "quote_lines",
        "quote_revisions",
        "quotes",
        "price_entries",
        "price_books",
        "products",
    ):
        op.drop_table(table)
    op.execute("drop function refuse_change_of_sent_line")
    op.execute("drop function refuse_change_of_sent_revision")
    op.execute("drop sequence quote_numbers")
