"""Tables of the sales context and how aggregates map to them."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Numeric,
    String,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import composite, registry, relationship

from chassis.columns import AMOUNT, enum_column, scope_columns
from kernel.money import Money
from sales_svc.adapters.documents import Buyers, Deliveries, Frozen, PaymentTerms, SoldLines
from sales_svc.domain.account import Account
from sales_svc.domain.contact import Contact
from sales_svc.domain.contract import Contract, ContractStatus
from sales_svc.domain.opportunity import Opportunity, Stage, StageEntry
from sales_svc.domain.order import Order
from sales_svc.domain.order_line import OrderLine, Progress
from sales_svc.domain.order_status import OrderStatus
from sales_svc.domain.payment_plan import Event, Instalment
from sales_svc.domain.receipt import Receipt
from sales_svc.domain.shipment import Shipment, ShippedMachine
from sales_svc.domain.warranty import Warranty

mappers = registry()
_meta = mappers.metadata


def _root() -> tuple[Column, ...]:
    return Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False), *scope_columns()


def _instant(name: str, nullable: bool = False) -> Column:
    return Column(name, DateTime(timezone=True), nullable=nullable)


def _text(name: str) -> Column:
    return Column(name, Text, nullable=False)


def _amount(name: str) -> Column:
    return Column(name, AMOUNT, nullable=False)


def _currency() -> Column:
    return Column("currency", String(3), nullable=False)


def _part_of(table: str, column: str) -> Column:
    return Column(column, Uuid, ForeignKey(f"{table}.id"), primary_key=True)


accounts = Table(
    "accounts", _meta, *_root(), _text("name"), _text("name_key"), _text("credit_code"),
    _instant("created_at"), _text("customer_group"),
)  # fmt: skip
contacts = Table(
    "contacts", _meta, *_root(), Column("account_id", Uuid, nullable=False), _text("name"), _text("mobile"),
    _text("email"), _text("position"), _text("consent_version"), Column("retain_until", Date, nullable=False),
    _instant("created_at"), _text("account_name"),
)  # fmt: skip
opportunities = Table(
    "opportunities", _meta, *_root(), Column("account_id", Uuid, nullable=False), _text("name"),
    _text("product_line"),
    _amount("amount_amount"), _currency(), enum_column("stage", Stage), _text("lost_reason"),
    Column("lead_id", Uuid, nullable=True), Column("quote_id", Uuid, nullable=True), _instant("created_at"),
    Column("withdrawn_lead_id", Uuid, nullable=True),
)  # fmt: skip
opportunity_stages = Table(
    "opportunity_stages", _meta, _part_of("opportunities", "opportunity_id"),
    Column("position", Integer, primary_key=True), enum_column("stage", Stage), _instant("entered_at"),
)  # fmt: skip
contracts = Table(
    "contracts", _meta, *_root(), _text("number"), Column("account_id", Uuid, nullable=False),
    _text("account_name"),
    Column("opportunity_id", Uuid, nullable=False), Column("quote_id", Uuid, nullable=False),
    _text("quote_number"),
    Column("quote_revision", Integer, nullable=False), Column("lines", SoldLines, nullable=False),
    Column("terms", PaymentTerms, nullable=False), _amount("net_amount"), _amount("tax_amount"), _currency(),
    enum_column("status", ContractStatus), Column("approved_by", Uuid, nullable=True),
    _instant("approved_at", nullable=True), Column("signed_on", Date, nullable=True), _instant("created_at"),
    Column("buyer", Buyers, nullable=False), Column("delivery", Deliveries, nullable=False),
)  # fmt: skip
orders = Table(
    "orders", _meta, *_root(), _text("number"), Column("contract_id", Uuid, nullable=True),
    Column("account_id", Uuid, nullable=True), _text("customer_name"), Column("dealer_order_id", Uuid,
    nullable=True), _text("end_user_name"), _amount("total_amount"), _amount("paid_amount"), _currency(),
    enum_column("status", OrderStatus), Column("accepted_on", Date, nullable=True),
    Column("warranty_ends_on", Date, nullable=True), _instant("placed_at"), _instant("changed_at"),
    Column("warranty_months", Integer, nullable=True), enum_column("warranty_from", Event),
    Column("warranty_begins_on", Date, nullable=True),
)  # fmt: skip
order_lines = Table(
    "order_lines", _meta, _part_of("orders", "order_id"), Column("line_no", Integer, primary_key=True),
    _text("product_code"), _text("product_name"), Column("quantity", Integer, nullable=False),
    _amount("net_amount"), _amount("tax_amount"), _currency(), Column("configuration", JSONB, nullable=False),
    Column("technical_parameters", JSONB, nullable=False), Column("frozen", Frozen, nullable=True),
    enum_column("progress", Progress),
    _instant("progress_at", nullable=True), _text("note"), Column("shipped", Integer, nullable=False),
)  # fmt: skip
accepted_lines = Table(
    "accepted_lines", _meta, Column("quote_id", Uuid, primary_key=True),
    Column("revision", Integer, primary_key=True), Column("line_no", Integer, primary_key=True),
    Column("line", JSONB, nullable=False),
)  # fmt: skip
instalments = Table(
    "instalments", _meta, _part_of("orders", "order_id"), Column("no", Integer, primary_key=True),
    enum_column("event", Event), Column("percent", Numeric, nullable=False), Column("days", Integer,
    nullable=False), _amount("amount_amount"), _currency(), Column("due_on", Date, nullable=True),
)  # fmt: skip
shipments = Table(
    "shipments", _meta, Column("id", Uuid, primary_key=True),
    Column("order_id", Uuid, ForeignKey("orders.id"), nullable=False), Column("shipped_on", Date,
    nullable=False),
)  # fmt: skip
shipped_machines = Table(
    "shipped_machines", _meta, Column("serial", Text, primary_key=True),
    Column("shipment_id", Uuid, ForeignKey("shipments.id"), nullable=False),
    Column("line_no", Integer, nullable=False), Column("machine_id", Uuid, nullable=True),
)  # fmt: skip
receipts = Table(
    "receipts", _meta, Column("id", Uuid, primary_key=True),
    Column("order_id", Uuid, ForeignKey("orders.id"), nullable=False), _amount("amount_amount"), _currency(),
    Column("received_on", Date, nullable=False), _text("reference"),
)  # fmt: skip
people = Table(
    "people", _meta, Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False),
    _text("name"), _text("unit_path"), Column("active", Boolean, nullable=False),
    Column("left_version", Integer, nullable=False), Column("retain_until", Date, nullable=True),
)  # fmt: skip
partners = Table(
    "partners", _meta, Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False),
    Column("parent_id", Uuid, nullable=True), _text("name"), _text("grade"), _text("region"),
    Column("active", Boolean, nullable=False),
)  # fmt: skip


def start_mapping() -> None:
    """Map aggregates to tables, once per process."""
    if list(mappers.mappers):
        return
    for kind, table in ((Account, accounts), (Contact, contacts)):
        mappers.map_imperatively(kind, table, version_id_col=table.c.version)
    _map_opportunities()
    _map_contracts()
    _map_orders()


def _map_opportunities() -> None:
    mappers.map_imperatively(StageEntry, opportunity_stages)
    mappers.map_imperatively(
        Opportunity,
        opportunities,
        version_id_col=opportunities.c.version,
        properties={
            "amount": composite(Money, opportunities.c.amount_amount, opportunities.c.currency),
            "history": _parts(StageEntry, opportunity_stages.c.position),
        },
    )


def _map_contracts() -> None:
    mappers.map_imperatively(
        Contract,
        contracts,
        version_id_col=contracts.c.version,
        properties={
            "net": composite(Money, contracts.c.net_amount, contracts.c.currency),
            "tax": composite(Money, contracts.c.tax_amount, contracts.c.currency),
        },
    )


def _map_orders() -> None:
    line, part, receipt = order_lines.c, instalments.c, receipts.c
    mappers.map_imperatively(
        OrderLine,
        order_lines,
        properties={
            "net": composite(Money, line.net_amount, line.currency),
            "tax": composite(Money, line.tax_amount, line.currency),
        },
    )
    amount = composite(Money, part.amount_amount, part.currency)
    mappers.map_imperatively(Instalment, instalments, properties={"amount": amount})
    received = composite(Money, receipt.amount_amount, receipt.currency)
    mappers.map_imperatively(Receipt, receipts, properties={"amount": received})
    mappers.map_imperatively(ShippedMachine, shipped_machines)
    machines = _parts(ShippedMachine, shipped_machines.c.serial)
    mappers.map_imperatively(Shipment, shipments, properties={"machines": machines})
    mappers.map_imperatively(
        Order,
        orders,
        version_id_col=orders.c.version,
        properties={
            "total": composite(Money, orders.c.total_amount, orders.c.currency),
            "paid": composite(Money, orders.c.paid_amount, orders.c.currency),
            "warranty": composite(
                Warranty, orders.c.warranty_months, orders.c.warranty_from, orders.c.warranty_begins_on
            ),
            "lines": _parts(OrderLine, order_lines.c.line_no),
            "plan": _parts(Instalment, instalments.c.no),
            "shipments": _parts(Shipment, shipments.c.id),
            "receipts": _parts(Receipt, receipts.c.id),
        },
    )


def _parts(kind: type, order: Column) -> object:
    """A list that lives and dies with its aggregate, loaded with it in one more statement."""
    return relationship(kind, order_by=order, cascade="all, delete-orphan", lazy="selectin")
