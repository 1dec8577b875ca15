"""Create accounts, contacts, opportunities, contracts, orders, and the copies of people and partners."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "sales0001"
down_revision = None
branch_labels = ("sales",)
depends_on = "chassis0001"

AMOUNT = sa.Numeric(18, 4)


def upgrade() -> None:
    op.execute("create extension if not exists pg_trgm")
    op.execute("create sequence contract_numbers")
    op.execute("create sequence order_numbers")
    _accounts()
    _opportunities()
    _contracts()
    _orders()
    _parts_of_orders()
    _copies()


def _accounts() -> None:
    op.create_table(
        "accounts", *_root(), _text("name"), _text("name_key"), _text("credit_code"), _instant("created_at")
    )
    op.create_index(
        "accounts_code", "accounts", ["credit_code"], unique=True, postgresql_where="credit_code <> ''"
    )
    op.create_index(
        "accounts_name", "accounts", ["name_key"], unique=True, postgresql_where="credit_code = ''"
    )
    op.create_index("accounts_key", "accounts", ["name_key"])
    op.execute("create index accounts_fragment on accounts using gin (lower(name) gin_trgm_ops)")
    op.create_index("accounts_created", "accounts", ["created_at", "id"])
    _scope_indexes("accounts", "created_at")
    op.create_table(
        "contacts",
        *_root(),
        _other("account_id", "accounts"),
        sa.Column("name", sa.Text, nullable=False, comment="personal"),
        sa.Column("mobile", sa.Text, nullable=False, comment="personal"),
        sa.Column("email", sa.Text, nullable=False, comment="personal"),
        sa.Column("position", sa.Text, nullable=False, comment="personal"),
        _text("consent_version"),
        sa.Column("retain_until", sa.Date, nullable=False),
        _instant("created_at"),
    )
    op.create_index("contacts_account", "contacts", ["account_id", "id"])
    op.create_index("contacts_created", "contacts", ["created_at", "id"])
    op.create_index("contacts_retain", "contacts", ["retain_until"])


def _opportunities() -> None:
    op.create_table(
        "opportunities",
        *_root(),
        _other("account_id", "accounts"),
        _text("name"),
        _text("product_line"),
        _amount("amount_amount"),
        _currency(),
        _word("stage"),
        _text("lost_reason"),
        sa.Column("lead_id", sa.Uuid, nullable=True),
        sa.Column("quote_id", sa.Uuid, nullable=True),
        _instant("created_at"),
        sa.CheckConstraint("amount_amount >= 0", "opportunities_amount"),
        sa.CheckConstraint("(stage = 'WON') = (quote_id is not null)", "opportunities_won"),
        sa.CheckConstraint("(stage = 'LOST') = (lost_reason <> '')", "opportunities_lost"),
    )
    op.create_index(
        "opportunities_lead",
        "opportunities",
        ["lead_id"],
        unique=True,
        postgresql_where="lead_id is not null",
    )
    op.create_index("opportunities_account", "opportunities", ["account_id"])
    op.create_index("opportunities_created", "opportunities", ["created_at", "id"])
    op.create_index("opportunities_amount_sort", "opportunities", ["amount_amount", "id"])
    op.create_index("opportunities_stage", "opportunities", ["stage", "created_at", "id"])
    _scope_indexes("opportunities", "created_at")
    op.create_table(
        "opportunity_stages",
        _part("opportunity_id", "opportunities"),
        sa.Column("position", sa.Integer, primary_key=True),
        _word("stage"),
        _instant("entered_at"),
    )


def _contracts() -> None:
    op.create_table(
        "contracts",
        *_root(),
        _text("number"),
        _other("account_id", "accounts"),
        _text("account_name"),
        _other("opportunity_id", "opportunities"),
        sa.Column("quote_id", sa.Uuid, nullable=False),
        _text("quote_number"),
        sa.Column("quote_revision", sa.Integer, nullable=False),
        sa.Column("lines", JSONB, nullable=False),
        sa.Column("terms", JSONB, nullable=False),
        _amount("net_amount"),
        _amount("tax_amount"),
        _currency(),
        _word("status"),
        sa.Column("approved_by", sa.Uuid, nullable=True),
        _instant("approved_at", True),
        sa.Column("signed_on", sa.Date, nullable=True),
        _instant("created_at"),
        sa.CheckConstraint("approved_by <> owner_id", "contracts_second_person"),
        sa.CheckConstraint("status = 'DRAFT' or approved_by is not null", "contracts_approved"),
        sa.CheckConstraint("(status = 'SIGNED') = (signed_on is not null)", "contracts_signed"),
    )
    op.create_index("contracts_number", "contracts", ["number"], unique=True)
    op.create_index("contracts_quote", "contracts", ["quote_id"], unique=True)
    op.create_index("contracts_opportunity", "contracts", ["opportunity_id"], unique=True)
    op.create_index("contracts_account", "contracts", ["account_id"])
    op.create_index("contracts_created", "contracts", ["created_at", "id"])
    _scope_indexes("contracts", "created_at")


def _orders() -> None:
    op.create_table(
        "orders",
        *_root(),
        _text("number"),
        sa.Column("contract_id", sa.Uuid, _later("contracts"), nullable=True),
        sa.Column("account_id", sa.Uuid, _later("accounts"), nullable=True),
        _text("customer_name"),
        sa.Column("dealer_order_id", sa.Uuid, nullable=True),
        _text("end_user_name"),
        _amount("total_amount"),
        _amount("paid_amount"),
        _currency(),
        _word("status"),
        sa.Column("accepted_on", sa.Date, nullable=True),
        sa.Column("warranty_ends_on", sa.Date, nullable=True),
        _instant("placed_at"),
        _instant("changed_at"),
        sa.CheckConstraint("paid_amount >= 0 and paid_amount <= total_amount", "orders_paid"),
        sa.CheckConstraint("(contract_id is null) <> (dealer_order_id is null)", "orders_origin"),
    )
    op.create_index("orders_number", "orders", ["number"], unique=True)
    op.create_index(
        "orders_contract", "orders", ["contract_id"], unique=True, postgresql_where="contract_id is not null"
    )
    op.create_index(
        "orders_dealer_order",
        "orders",
        ["dealer_order_id"],
        unique=True,
        postgresql_where="dealer_order_id is not null",
    )
    op.create_index("orders_account", "orders", ["account_id"])
    op.create_index(
        "orders_partner", "orders", ["partner_id", "placed_at"], postgresql_where="partner_id is not null"
    )
    op.create_index("orders_placed", "orders", ["placed_at", "id"])
    op.create_index(
        "orders_warranty", "orders", ["warranty_ends_on"], postgresql_where="warranty_ends_on is not null"
    )
    _scope_indexes("orders", "placed_at")


def _parts_of_orders() -> None:
    op.create_table(
        "order_lines",
        _part("order_id", "orders"),
        sa.Column("line_no", sa.Integer, primary_key=True),
        _text("product_code"),
        _text("product_name"),
        sa.Column("quantity", sa.Integer, nullable=False),
        _amount("net_amount"),
        _amount("tax_amount"),
        _currency(),
        sa.Column("configuration", JSONB, nullable=False),
        sa.Column("technical_parameters", JSONB, nullable=False),
        _word("progress"),
        _instant("progress_at", True),
        _text("note"),
        sa.Column("shipped", sa.Integer, nullable=False),
        sa.CheckConstraint("shipped >= 0 and shipped <= quantity", "order_lines_shipped"),
    )
    op.create_table(
        "instalments",
        _part("order_id", "orders"),
        sa.Column("no", sa.Integer, primary_key=True),
        _word("event"),
        sa.Column("percent", sa.Numeric, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        _amount("amount_amount"),
        _currency(),
        sa.Column("due_on", sa.Date, nullable=True),
        sa.CheckConstraint("amount_amount >= 0", "instalments_amount"),
    )
    op.create_table(
        "shipments",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("order_id", sa.Uuid, sa.ForeignKey("orders.id"), nullable=False),
        sa.Column("shipped_on", sa.Date, nullable=False),
    )
    op.create_index("shipments_order", "shipments", ["order_id"])
    op.create_table(
        "shipped_machines",
        sa.Column("serial", sa.Text, nullable=False),
        sa.Column("shipment_id", sa.Uuid, sa.ForeignKey("shipments.id"), nullable=False),
        sa.Column("line_no", sa.Integer, nullable=False),
        sa.Column("machine_id", sa.Uuid, nullable=True),
        sa.PrimaryKeyConstraint("serial", name="shipped_machines_pkey"),
    )
    op.create_index("shipped_machines_shipment", "shipped_machines", ["shipment_id"])
    op.create_table(
        "receipts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("order_id", sa.Uuid, sa.ForeignKey("orders.id"), nullable=False),
        _amount("amount_amount"),
        _currency(),
        sa.Column("received_on", sa.Date, nullable=False),
        _text("reference"),
        sa.CheckConstraint("amount_amount > 0", "receipts_amount"),
    )
    op.create_index("receipts_reference", "receipts", ["order_id", "reference"], unique=True)


def _copies() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False, comment="personal"),
        _text("unit_path"),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("left_version", sa.Integer, nullable=False),
        # A copy keeps a leaver's name as long as its origin, identity, does.
        sa.Column("retain_until", sa.Date, nullable=True),
    )
    op.create_table(
        "partners",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("parent_id", sa.Uuid, nullable=True),
        _text("name"),
        _text("grade"),
        _text("region"),
        sa.Column("active", sa.Boolean, nullable=False),
    )


def _root() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False)


def _word(name: str) -> sa.Column:
    return sa.Column(name, sa.String(40), nullable=False)


def _instant(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _amount(name: str) -> sa.Column:
    return sa.Column(name, AMOUNT, nullable=False)


def _currency() -> sa.Column:
    return sa.Column("currency", sa.String(3), nullable=False)


def _later(table: str) -> sa.ForeignKey:
    # Checked at commit: two aggregates of one transaction are written in any order.
    return sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def _other(name: str, table: str) -> sa.Column:
    return sa.Column(name, sa.Uuid, _later(table), nullable=False)


def _part(name: str, table: str) -> sa.Column:
    return sa.Column(name, sa.Uuid, sa.ForeignKey(f"{table}.id"), primary_key=True)


def _scope_indexes(table: str, since: str) -> None:
    op.create_index(f"{table}_owner", table, ["owner_id", since])
    op.create_index(
        f"{table}_unit", table, ["unit_path", since], postgresql_ops={"unit_path": "text_pattern_ops"}
    )


def downgrade() -> None:
    for table in (
        "partners", "people", "receipts", "shipped_machines", "shipments", "instalments", "order_lines",
        "orders", "contracts", "opportunity_stages", "opportunities", "contacts", "accounts",
    ):  # fmt: skip
        op.drop_table(table)
    op.execute("drop sequence order_numbers")
    op.execute("drop sequence contract_numbers")
