"""Create partners, credit, registrations, dealer orders, rebates and the local copy of people."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "channel0001"
down_revision = None
branch_labels = ("channel",)
depends_on = "chassis0001"

_PAYABLE = sa.Numeric(18, 2)
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _partners()
    _credit()
    _registrations()
    _dealer_orders()
    _rebates()
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False, comment="personal"),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("retain_until", sa.Date, nullable=True),
    )


def _partners() -> None:
    op.create_table(
        "partners",
        *_root(),
        sa.Column("parent_id", sa.Uuid, sa.ForeignKey("partners.id"), nullable=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("grade", sa.String(40), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.CheckConstraint("partner_id = id", name="partners_own_scope"),
        sa.CheckConstraint("grade in ('A', 'B', 'C')", name="partners_grade"),
    )
    op.execute(
        "create unique index partners_name on partners"
        " (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), name)"
    )
    op.create_index("partners_sorted", "partners", ["name", "id"])
    op.create_index("partners_created", "partners", ["created_at", "id"])
    op.create_index("partners_owner", "partners", ["owner_id"])
    op.create_index("partners_region", "partners", ["region"])
    op.create_index("partners_path", "partners", ["path"], postgresql_ops={"path": "text_pattern_ops"})


def _credit() -> None:
    op.create_table(
        "credit_accounts",
        sa.Column("partner_id", sa.Uuid, sa.ForeignKey("partners.id"), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("limit_amount", _PAYABLE, nullable=False),
        sa.Column("used_amount", _PAYABLE, nullable=False),
        sa.Column("tolerated_amount", _PAYABLE, nullable=False),
        sa.CheckConstraint("limit_amount >= 0", name="credit_limit_positive"),
        sa.CheckConstraint("used_amount >= 0 and tolerated_amount >= 0", name="credit_never_negative"),
        sa.CheckConstraint(
            "used_amount <= greatest(limit_amount, tolerated_amount)", name="credit_within_limit"
        ),
    )
    op.create_table(
        "credit_movements",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("partner_id", sa.Uuid, sa.ForeignKey("partners.id"), nullable=False),
        sa.Column("amount", _PAYABLE, nullable=False),
        sa.Column("used_after", _PAYABLE, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("dealer_order_id", sa.Uuid, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.CheckConstraint(
            "(amount > 0) = (reason = 'order-submitted') and amount <> 0", name="movements_direction"
        ),
    )
    op.create_index("movements_account", "credit_movements", ["partner_id", "at", "id"])
    op.create_index(
        "movements_receipt",
        "credit_movements",
        ["document"],
        unique=True,
        postgresql_where=sa.text("reason = 'receipt'"),
    )


def _registrations() -> None:
    op.create_table(
        "deal_registrations",
        *_root(),
        sa.Column("partner_name", sa.Text, nullable=False),
        sa.Column("end_user_name", sa.Text, nullable=False),
        sa.Column("end_user_key", sa.Text, nullable=False),
        sa.Column("project_name", sa.Text, nullable=False),
        sa.Column("product_line", sa.Text, nullable=False),
        sa.Column("model_interest", sa.Text, nullable=False),
        sa.Column("protected_until", sa.Date, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("decided_at", _INSTANT, nullable=True),
        sa.Column("refused_why", sa.Text, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
    )
    standing = sa.text("status in ('submitted', 'approved')")
    op.create_index(
        "registrations_standing", "deal_registrations", ["end_user_key", "product_line"], unique=True,
        postgresql_where=standing,
    )  # fmt: skip
    op.create_index(
        "registrations_over", "deal_registrations", ["protected_until"], postgresql_where=standing
    )
    op.create_index("registrations_created", "deal_registrations", ["created_at", "id"])
    op.create_index("registrations_partner", "deal_registrations", ["partner_id", "created_at"])
    op.create_index("registrations_region", "deal_registrations", ["region", "created_at"])
    op.create_table(
        "deal_conflicts",
        sa.Column("id", sa.Uuid, primary_key=True),
        *_scope(),
        sa.Column("end_user_name", sa.Text, nullable=False),
        sa.Column("end_user_key", sa.Text, nullable=False),
        sa.Column("project_name", sa.Text, nullable=False),
        sa.Column("product_line", sa.Text, nullable=False),
        sa.Column("taken_until", sa.Date, nullable=False),
        sa.Column("tried_at", _INSTANT, nullable=False),
        sa.UniqueConstraint("partner_id", "end_user_key", "product_line", name="conflicts_once"),
    )
    op.create_index("conflicts_tried", "deal_conflicts", ["tried_at", "id"])


def _dealer_orders() -> None:
    op.execute("create sequence dealer_order_numbers")
    op.create_table(
        "dealer_orders",
        *_root(),
        sa.Column("number", sa.Text, nullable=True, unique=True),
        sa.Column("partner_name", sa.Text, nullable=False),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("end_user_name", sa.Text, nullable=False),
        sa.Column("end_user_address", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("priced_on", sa.Date, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("net_amount", _PAYABLE, nullable=False),
        sa.Column("tax_amount", _PAYABLE, nullable=False),
        sa.Column("total_amount", _PAYABLE, nullable=False),
        sa.Column("held_amount", _PAYABLE, nullable=False),
        sa.Column("paid_amount", _PAYABLE, nullable=False),
        sa.Column("paid_on", sa.Date, nullable=True),
        sa.Column("rebate_period", sa.Text, nullable=True),
        sa.Column("rebate_counted", sa.Boolean, nullable=False),
        sa.Column("sales_order_id", sa.Uuid, nullable=True, unique=True),
        sa.Column("sales_order_number", sa.Text, nullable=True),
        sa.Column("cancelled_why", sa.Text, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.CheckConstraint("total_amount = net_amount + tax_amount", name="orders_total"),
        sa.CheckConstraint("held_amount between 0 and total_amount and paid_amount >= 0", name="orders_held"),
        sa.CheckConstraint(
            "held_amount = 0 or status not in ('draft', 'cancelled')", name="orders_hold_nothing"
        ),
    )
    op.create_index("orders_created", "dealer_orders", ["created_at", "id"])
    op.create_index("orders_partner", "dealer_orders", ["partner_id", "created_at"])
    op.create_index("orders_region", "dealer_orders", ["region", "created_at"])
    op.create_index("orders_owner", "dealer_orders", ["owner_id", "created_at"])
    op.create_index(
        "orders_uncounted", "dealer_orders", ["id"],
        postgresql_where=sa.text("rebate_period is not null and not rebate_counted"),
    )  # fmt: skip
    op.create_table(
        "dealer_order_lines",
        sa.Column("dealer_order_id", sa.Uuid, sa.ForeignKey("dealer_orders.id"), primary_key=True),
        sa.Column("line_no", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("product_code", sa.Text, nullable=False),
        sa.Column("product_name", sa.Text, nullable=False),
        sa.Column("options", JSONB, nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("unit_price", sa.Numeric(18, 4), nullable=False),
        sa.Column("net_amount", _PAYABLE, nullable=False),
        sa.Column("tax_rate", sa.Numeric(9, 6), nullable=False),
        sa.Column("tax_amount", _PAYABLE, nullable=False),
        sa.Column("configuration", JSONB, nullable=False),
        sa.Column("technical_parameters", JSONB, nullable=False),
        sa.CheckConstraint(
            "quantity > 0 and net_amount >= 0 and tax_amount >= 0", name="order_lines_positive"
        ),
    )
    op.create_table(
        "dealer_order_receipts",
        sa.Column("receipt_id", sa.Uuid, primary_key=True),
        sa.Column("dealer_order_id", sa.Uuid, sa.ForeignKey("dealer_orders.id"), nullable=False),
        sa.Column("amount", _PAYABLE, nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.CheckConstraint("amount > 0", name="order_receipts_positive"),
    )
    op.create_index("order_receipts_order", "dealer_order_receipts", ["dealer_order_id"])


def _rebates() -> None:
    op.create_table(
        "rebate_programmes",
        *_root(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("tiers", JSONB, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.UniqueConstraint("currency", "valid_from", name="programmes_start"),
        sa.UniqueConstraint("currency", "edition", name="programmes_edition"),
    )
    op.create_table(
        "rebate_periods",
        *_root(),
        sa.Column("partner_name", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("base_amount", _PAYABLE, nullable=False),
        sa.Column("accrued_amount", _PAYABLE, nullable=False),
        sa.Column("settled_amount", _PAYABLE, nullable=False),
        sa.Column("programme_id", sa.Uuid, sa.ForeignKey("rebate_programmes.id"), nullable=True),
        sa.UniqueConstraint("partner_id", "period", "currency", name="periods_once"),
        sa.CheckConstraint("base_amount >= 0 and accrued_amount >= 0", name="periods_positive"),
        sa.CheckConstraint("settled_amount between 0 and accrued_amount", name="periods_settled"),
    )
    op.create_index("periods_listed", "rebate_periods", ["period", "id"])
    op.create_table(
        "rebate_entries",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("period_id", sa.Uuid, sa.ForeignKey("rebate_periods.id"), nullable=False),
        sa.Column("dealer_order_id", sa.Uuid, sa.ForeignKey("dealer_orders.id"), nullable=False, unique=True),
        sa.Column("order_number", sa.Text, nullable=False),
        sa.Column("net_amount", _PAYABLE, nullable=False),
        sa.Column("slices", JSONB, nullable=False),
        sa.Column("amount", _PAYABLE, nullable=False),
        sa.Column("programme_id", sa.Uuid, sa.ForeignKey("rebate_programmes.id"), nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.CheckConstraint("net_amount >= 0 and amount >= 0", name="entries_positive"),
    )
    op.create_index("entries_period", "rebate_entries", ["period_id", "at", "id"])
    op.create_table(
        "rebate_settlements",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("period_id", sa.Uuid, sa.ForeignKey("rebate_periods.id"), nullable=False),
        sa.Column("amount", _PAYABLE, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.CheckConstraint("amount > 0", name="settlements_positive"),
    )
    op.create_index("settlements_period", "rebate_settlements", ["period_id", "at"])
    op.create_index("settlements_at", "rebate_settlements", ["at", "id"])


def _root() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
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
        "people", "rebate_settlements", "rebate_entries", "rebate_periods", "rebate_programmes",
        "dealer_order_receipts", "dealer_order_lines", "dealer_orders", "deal_conflicts",
        "deal_registrations", "credit_movements", "credit_accounts", "partners",
    ):  # fmt: skip
        op.drop_table(table)
    op.execute("drop sequence dealer_order_numbers")
