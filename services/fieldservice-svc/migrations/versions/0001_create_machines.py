"""Create machines, service requests, work orders, parts, van stock and the local copies of people, names and
hours.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "fieldservice0001"
down_revision = None
branch_labels = ("fieldservice",)
depends_on = "chassis0001"

INSTANT = sa.DateTime(timezone=True)
AMOUNT = sa.Numeric(18, 4)


def upgrade() -> None:
    op.execute("create extension if not exists pg_trgm")
    _machines()
    _requests()
    _work_orders()
    _parts_and_vans()
    _copies()


def _machines() -> None:
    op.create_table(
        "machines",
        *_root(),
        sa.Column("serial", sa.Text, nullable=False),
        sa.Column("product_code", sa.Text, nullable=False),
        sa.Column("product_name", sa.Text, nullable=False),
        sa.Column("configuration", JSONB, nullable=False),
        sa.Column("technical_parameters", JSONB, nullable=False),
        sa.Column("shipment_id", sa.Uuid, nullable=False),
        sa.Column("order_id", sa.Uuid, nullable=False),
        sa.Column("order_number", sa.Text, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=True),
        sa.Column("account_name", sa.Text, nullable=False),
        sa.Column("end_user_name", sa.Text, nullable=False),
        sa.Column("shipped_on", sa.Date, nullable=False),
        sa.Column("warranty_until", sa.Date, nullable=False),
        sa.Column("commissioned_on", sa.Date, nullable=True),
        sa.Column("registered_at", INSTANT, nullable=False),
        sa.UniqueConstraint("serial", name="machines_serial"),
        sa.CheckConstraint("commissioned_on >= shipped_on", name="machines_commissioned_after_shipment"),
    )
    op.execute('create index machines_serial_prefix on machines (upper(serial) collate "C")')
    op.create_index("machines_shipped", "machines", ["shipped_on", "id"])
    op.create_index("machines_product", "machines", ["product_code", "shipped_on"])
    op.create_index("machines_account", "machines", ["account_id", "shipped_on"])
    _scope_indexes("machines", "shipped_on")
    op.create_index(
        "machines_account_name",
        "machines",
        ["account_name"],
        postgresql_using="gin",
        postgresql_ops={"account_name": "gin_trgm_ops"},
    )


def _requests() -> None:
    op.create_table(
        "service_requests",
        *_root(),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("machine_id", sa.Uuid, sa.ForeignKey("machines.id"), nullable=False),
        sa.Column("serial", sa.Text, nullable=False),
        sa.Column("product_code", sa.Text, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=True),
        sa.Column("severity", sa.String(40), nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("contact_name", sa.Text, nullable=False, comment="personal"),
        sa.Column("contact_phone", sa.Text, nullable=False, comment="personal"),
        sa.Column("reported_by", sa.Uuid, nullable=False),
        sa.Column("warranty_covered", sa.Boolean, nullable=False),
        sa.Column("requested_at", INSTANT, nullable=False),
        sa.Column("respond_by", INSTANT, nullable=False),
        sa.Column("clock_left", sa.Interval, nullable=False),
        sa.Column("clock_since", INSTANT, nullable=False),
        sa.Column("clock_held", sa.Boolean, nullable=False),
        sa.Column("breached_at", INSTANT, nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("responded_at", INSTANT, nullable=True),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("retain_until", sa.Date, nullable=True),
        sa.UniqueConstraint("number", name="service_requests_number"),
        sa.CheckConstraint("clock_left >= interval '0'", name="service_requests_clock_left"),
    )
    op.execute("create sequence service_request_numbers")
    op.create_index("service_requests_requested", "service_requests", ["requested_at", "id"])
    op.create_index("service_requests_respond_by", "service_requests", ["respond_by", "id"])
    op.create_index("service_requests_status", "service_requests", ["status", "requested_at"])
    op.create_index("service_requests_machine", "service_requests", ["machine_id", "requested_at"])
    _scope_indexes("service_requests", "requested_at")
    # What the timer looks at every few seconds: as small as the number of promises that still run.
    op.create_index(
        "service_requests_running", "service_requests", ["respond_by"],
        postgresql_where=sa.text("status = 'open' and not clock_held and breached_at is null"),
    )  # fmt: skip


def _work_orders() -> None:
    op.create_table(
        "work_orders",
        *_root(),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("request_id", sa.Uuid, sa.ForeignKey("service_requests.id"), nullable=False),
        sa.Column("machine_id", sa.Uuid, sa.ForeignKey("machines.id"), nullable=False),
        sa.Column("serial", sa.Text, nullable=False),
        sa.Column("product_code", sa.Text, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=True),
        sa.Column("planned_from", INSTANT, nullable=False),
        sa.Column("planned_until", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("started_at", INSTANT, nullable=True),
        sa.Column("completed_at", INSTANT, nullable=True),
        sa.Column("labour_minutes", sa.Integer, nullable=False),
        sa.Column("labour_amount", AMOUNT, nullable=False),
        sa.Column("parts_amount", AMOUNT, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("fixed", sa.Boolean, nullable=True),
        sa.Column("signature_name", sa.Text, nullable=False, comment="personal"),
        sa.Column("signature_image", sa.Text, nullable=False, comment="personal"),
        sa.Column("cancelled_why", sa.Text, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("retain_until", sa.Date, nullable=True),
        sa.UniqueConstraint("number", name="work_orders_number"),
        sa.CheckConstraint("planned_until > planned_from", name="work_orders_window"),
        sa.CheckConstraint("owner_id is not null", name="work_orders_owned"),
        sa.CheckConstraint("labour_minutes >= 0", name="work_orders_minutes"),
        sa.CheckConstraint("labour_amount >= 0 and parts_amount >= 0", name="work_orders_costs"),
        sa.CheckConstraint("(status = 'completed') = (fixed is not null)", name="work_orders_fixed"),
    )
    op.execute("create sequence work_order_numbers")
    op.create_index(
        "work_orders_one_open", "work_orders", ["request_id"], unique=True,
        postgresql_where=sa.text("status in ('planned', 'on-way', 'working')"),
    )  # fmt: skip
    op.create_index("work_orders_planned", "work_orders", ["planned_from", "id"])
    op.create_index("work_orders_request", "work_orders", ["request_id"])
    op.create_index("work_orders_machine", "work_orders", ["machine_id", "planned_from"])
    op.create_index("work_orders_status", "work_orders", ["status", "planned_from"])
    _scope_indexes("work_orders", "planned_from")
    op.create_table(
        "work_order_notes",
        sa.Column("work_order_id", sa.Uuid, sa.ForeignKey("work_orders.id"), primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_by", sa.Uuid, nullable=False),
        sa.Column("written_at", INSTANT, nullable=False),
    )
    op.create_table(
        "work_order_parts",
        sa.Column("work_order_id", sa.Uuid, sa.ForeignKey("work_orders.id"), primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("part_code", sa.Text, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("unit_amount", AMOUNT, nullable=False),
        sa.Column("amount", AMOUNT, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("used_at", INSTANT, nullable=False),
        sa.CheckConstraint("quantity > 0 and unit_amount >= 0", name="work_order_parts_positive"),
    )


def _parts_and_vans() -> None:
    op.create_table(
        "parts",
        *_root(),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name_zh", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("cost_amount", AMOUNT, nullable=False),
        sa.Column("price_amount", AMOUNT, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.UniqueConstraint("code", name="parts_code"),
        sa.CheckConstraint("cost_amount >= 0 and price_amount >= 0", name="parts_amounts"),
    )
    op.create_table(
        "van_stock",
        *_root(),
        sa.Column("part_code", sa.Text, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.UniqueConstraint("owner_id", "part_code", name="van_stock_owner_part"),
        sa.CheckConstraint("quantity >= 0", name="van_stock_not_negative"),
        sa.CheckConstraint("owner_id is not null", name="van_stock_owned"),
    )
    op.create_index("van_stock_part", "van_stock", ["part_code", "id"])
    op.create_table(
        "stock_movements",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("engineer_id", sa.Uuid, nullable=False),
        sa.Column("part_code", sa.Text, nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.Column("stock", sa.Integer, nullable=False),
        sa.Column("unit_amount", AMOUNT, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("work_order_id", sa.Uuid, nullable=True),
        sa.Column("moved_by", sa.Uuid, nullable=False),
        sa.Column("moved_at", INSTANT, nullable=False),
        sa.CheckConstraint("change <> 0 and (change > 0) = (way = 'loaded')", name="stock_movements_sign"),
        sa.CheckConstraint("stock >= 0", name="stock_movements_not_negative"),
        sa.CheckConstraint("(way = 'consumed') = (work_order_id is not null)", name="stock_movements_reason"),
    )
    op.create_index("stock_movements_van", "stock_movements", ["engineer_id", "part_code", "moved_at"])


def _copies() -> None:
    op.create_table(
        "people",
        *_root(),
        sa.Column("name", sa.Text, nullable=False, comment="personal"),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("left_version", sa.Integer, nullable=False, server_default="0"),
        sa.Column("retain_until", sa.Date, nullable=True),
    )
    op.create_table(
        "products",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name_zh", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("product_line", sa.Text, nullable=False),
    )
    op.create_index("products_code", "products", ["code", "id"])
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_index(
        "accounts_name", "accounts", ["name"], postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"}
    )
    op.create_table(
        "calendars",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("hours", JSONB, nullable=False),
        sa.Column("holidays", JSONB, nullable=False),
        sa.Column("makeup_days", JSONB, nullable=False),
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


def _scope_indexes(table: str, sort: str) -> None:
    op.create_index(f"{table}_owner", table, ["owner_id", sort])
    op.create_index(
        f"{table}_unit", table, ["unit_path", sort], postgresql_ops={"unit_path": "text_pattern_ops"}
    )
    op.create_index(f"{table}_region", table, ["region", sort])
    op.create_index(
        f"{table}_partner", table, ["partner_id", sort], postgresql_where=sa.text("partner_id is not null")
    )


def downgrade() -> None:
    for table in (
        "calendars", "accounts", "products", "people", "stock_movements", "van_stock", "parts",
        "work_order_parts",
        "work_order_notes", "work_orders", "service_requests", "machines",
    ):  # fmt: skip
        op.drop_table(table)
    op.execute("drop sequence work_order_numbers, service_request_numbers")
