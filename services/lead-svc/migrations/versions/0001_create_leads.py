"""Create leads, imports and the local copies of people and accounts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "lead0001"
down_revision = None
branch_labels = ("lead",)
depends_on = "chassis0001"


def upgrade() -> None:
    op.execute("create extension if not exists pg_trgm")
    op.create_table(
        "leads",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("company_name", sa.Text, nullable=False),
        sa.Column("company_key", sa.Text, nullable=False),
        sa.Column("contact_name", sa.Text, nullable=False, comment="personal"),
        sa.Column("mobile", sa.Text, nullable=False, comment="personal"),
        sa.Column("phone", sa.Text, nullable=False, comment="personal"),
        sa.Column("email", sa.Text, nullable=False, comment="personal"),
        sa.Column("credit_code", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("website", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("product_line", sa.Text, nullable=False),
        sa.Column("consent_version", sa.Text, nullable=False),
        sa.Column("consent_given_on", sa.Date, nullable=True),
        sa.Column("retain_until", sa.Date, nullable=True),
        sa.Column("import_id", sa.Uuid, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_why", sa.Text, nullable=False),
        sa.Column("dropped_why", sa.Text, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
    )
    op.create_index("leads_created", "leads", ["created_at", "id"])
    op.create_index("leads_owner", "leads", ["owner_id", "created_at"])
    op.create_index(
        "leads_unit", "leads", ["unit_path", "created_at"], postgresql_ops={"unit_path": "text_pattern_ops"}
    )
    op.create_index(
        "leads_open", "leads", ["owner_id"], postgresql_where=sa.text("status in ('new', 'qualified')")
    )
    op.create_index("leads_key", "leads", ["company_key"])
    op.create_index("leads_code", "leads", ["credit_code"], postgresql_where=sa.text("credit_code <> ''"))
    op.create_index("leads_import", "leads", ["import_id"], postgresql_where=sa.text("import_id is not null"))
    op.create_index(
        "leads_name",
        "leads",
        ["company_name"],
        postgresql_using="gin",
        postgresql_ops={"company_name": "gin_trgm_ops"},
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("captured", sa.Integer, nullable=False),
        sa.Column("known_customers", sa.Integer, nullable=False),
        sa.Column("duplicates", sa.Integer, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("not_data", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("imports_created", "imports", ["created_at", "id"])
    op.create_table(
        "import_rows",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column(
            "import_id",
            sa.Uuid,
            sa.ForeignKey("imports.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("errors", JSONB, nullable=False),
        sa.Column("lead_id", sa.Uuid, nullable=True),
        sa.Column("cells", JSONB, nullable=False, comment="personal"),
    )
    op.create_index("import_rows_place", "import_rows", ["import_id", "row", "id"])
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False, comment="personal"),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("regions", ARRAY(sa.Text), nullable=False),
        sa.Column("product_lines", ARRAY(sa.Text), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_index("people_regions", "people", ["regions"], postgresql_using="gin")
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("company_key", sa.Text, nullable=False),
        sa.Column("credit_code", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
    )
    op.create_index("accounts_key", "accounts", ["company_key"])
    op.create_index(
        "accounts_code", "accounts", ["credit_code"], postgresql_where=sa.text("credit_code <> ''")
    )


def _scope() -> tuple[sa.Column, ...]:
    return (
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )


def downgrade() -> None:
    for table in ("accounts", "people", "import_rows", "imports", "leads"):
        op.drop_table(table)
