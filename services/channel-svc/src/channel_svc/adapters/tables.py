"""Tables of the channel context and how aggregates map to them."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Integer, Numeric, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import registry, relationship
from sqlalchemy.types import TypeDecorator

from channel_svc.domain.credit import Reason
from channel_svc.domain.dealer_order import DealerOrder
from channel_svc.domain.dealer_order import Status as OrderStatus
from channel_svc.domain.order_line import OrderLine
from channel_svc.domain.partner import Grade, Partner
from channel_svc.domain.rebate_period import RebatePeriod
from channel_svc.domain.rebate_programme import RebateProgramme, Tier
from channel_svc.domain.receipt import Receipt
from channel_svc.domain.referral import Referral
from channel_svc.domain.registration import DealRegistration
from channel_svc.domain.registration import Status as RegistrationStatus
from chassis.columns import (
    aggregate_columns,
    amounts,
    days,
    documents,
    enum_column,
    flags,
    ids,
    instants,
    integers,
    scope_columns,
    texts,
)

mappers = registry()

# What is paid, owed or credited: rounded, in a currency of at most two decimals (domain.credit refuses
# others).
PAYABLE = Numeric(18, 2)


class Tiers(TypeDecorator):
    """A programme's tiers as JSON, decimals as text so that no digit is lost."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """Tiers to JSON."""
        return [{"upTo": None if t.up_to is None else str(t.up_to), "rate": str(t.rate)} for t in value]

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """JSON to tiers."""
        return tuple(
            Tier(None if t["upTo"] is None else Decimal(t["upTo"]), Decimal(t["rate"])) for t in value
        )


def _aggregate(name: str, *columns: Column) -> Table:
    key = (Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False))
    return Table(name, mappers.metadata, *key, *scope_columns(), *columns)


partners = _aggregate(
    "partners",
    Column("parent_id", Uuid, nullable=True),
    Column("path", Text, nullable=False),
    Column("name", Text, nullable=False),
    enum_column("grade", Grade),
    Column("active", Boolean, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

credit_accounts = Table(
    "credit_accounts",
    mappers.metadata,
    Column("partner_id", Uuid, primary_key=True),
    *integers("version"),
    *texts("currency"),
    Column("limit_amount", PAYABLE, nullable=False),
    Column("used_amount", PAYABLE, nullable=False),
    # How far use may stand above a limit that was lowered under it; it only sinks.
    Column("tolerated_amount", PAYABLE, nullable=False),
)

credit_movements = Table(
    "credit_movements",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    *ids("partner_id"),
    Column("amount", PAYABLE, nullable=False),
    Column("used_after", PAYABLE, nullable=False),
    *texts("currency"),
    enum_column("reason", Reason),
    *ids("dealer_order_id"),
    *texts("document"),
    *instants("at"),
)

deal_registrations = _aggregate(
    "deal_registrations",
    Column("partner_name", Text, nullable=False),
    Column("end_user_name", Text, nullable=False),
    Column("end_user_key", Text, nullable=False),
    Column("project_name", Text, nullable=False),
    Column("product_line", Text, nullable=False),
    Column("model_interest", Text, nullable=False),
    Column("protected_until", Date, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=True),
    Column("refused_why", Text, nullable=False),
    enum_column("status", RegistrationStatus),
)

deal_conflicts = Table(
    "deal_conflicts",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    *scope_columns(),
    *texts("end_user_name", "end_user_key", "project_name", "product_line"),
    *days("taken_until"),
    *instants("tried_at"),
)

dealer_orders = _aggregate(
    "dealer_orders",
    Column("number", Text, nullable=True),
    Column("partner_name", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("end_user_name", Text, nullable=False),
    Column("end_user_address", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("priced_on", Date, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("net_amount", PAYABLE, nullable=False),
    Column("tax_amount", PAYABLE, nullable=False),
    Column("total_amount", PAYABLE, nullable=False),
    Column("held_amount", PAYABLE, nullable=False),
    Column("paid_amount", PAYABLE, nullable=False),
    Column("paid_on", Date, nullable=True),
    Column("rebate_period", Text, nullable=True),
    Column("rebate_counted", Boolean, nullable=False),
    Column("sales_order_id", Uuid, nullable=True),
    Column("sales_order_number", Text, nullable=True),
    Column("cancelled_why", Text, nullable=False),
    enum_column("status", OrderStatus),
)

dealer_order_lines = Table(
    "dealer_order_lines",
    mappers.metadata,
    Column("dealer_order_id", Uuid, ForeignKey("dealer_orders.id"), primary_key=True),
    Column("line_no", Integer, primary_key=True),
    *texts("product_code", "product_name"),
    *documents("options"),
    *integers("quantity"),
    *amounts("unit_price"),
    Column("net_amount", PAYABLE, nullable=False),
    Column("tax_rate", Numeric(9, 6), nullable=False),
    Column("tax_amount", PAYABLE, nullable=False),
    *documents("configuration", "technical_parameters"),
    # Numbers by code, decimals as text; of lines ordered before they were asked there are none.
    *documents("numbers"),
)

dealer_order_receipts = Table(
    "dealer_order_receipts",
    mappers.metadata,
    Column("receipt_id", Uuid, primary_key=True),
    Column("dealer_order_id", Uuid, ForeignKey("dealer_orders.id"), nullable=False),
    Column("amount", PAYABLE, nullable=False),
    *days("received_on"),
)

rebate_programmes = _aggregate(
    "rebate_programmes",
    Column("name", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("tiers", Tiers, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

rebate_periods = _aggregate(
    "rebate_periods",
    Column("partner_name", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("base_amount", PAYABLE, nullable=False),
    Column("accrued_amount", PAYABLE, nullable=False),
    Column("settled_amount", PAYABLE, nullable=False),
    Column("programme_id", Uuid, nullable=True),
)

rebate_entries = Table(
    "rebate_entries",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    *ids("period_id", "dealer_order_id"),
    *texts("order_number"),
    Column("net_amount", PAYABLE, nullable=False),
    *documents("slices"),
    Column("amount", PAYABLE, nullable=False),
    *ids("programme_id"),
    *integers("edition"),
    *instants("at"),
)

rebate_settlements = Table(
    "rebate_settlements",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    *ids("period_id"),
    Column("amount", PAYABLE, nullable=False),
    *instants("at"),
)

people = Table(
    "people",
    mappers.metadata,
    *aggregate_columns(),
    *texts("name", "unit_path"),
    *flags("active"),
    *days("retain_until", nullable=True),
)


referrals = Table(
    "referrals",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("partner_name", "company_name", "product_line"),
    *instants("created_at"),
)


def start_mapping() -> None:
    """Map aggregates to tables, once per process."""
    if list(mappers.mappers):
        return
    for kind, table in (
        (Partner, partners),
        (DealRegistration, deal_registrations),
        (RebateProgramme, rebate_programmes),
        (RebatePeriod, rebate_periods),
        (Referral, referrals),
    ):
        mappers.map_imperatively(kind, table, version_id_col=table.c.version)
    mappers.map_imperatively(OrderLine, dealer_order_lines)
    mappers.map_imperatively(Receipt, dealer_order_receipts)
    owned: dict[str, Any] = {"cascade": "all, delete-orphan", "lazy": "selectin"}
    mappers.map_imperatively(
        DealerOrder,
        dealer_orders,
        version_id_col=dealer_orders.c.version,
        properties={
            "lines": relationship(OrderLine, order_by=dealer_order_lines.c.line_no, **owned),
            "receipts": relationship(Receipt, order_by=dealer_order_receipts.c.receipt_id, **owned),
        },
    )
