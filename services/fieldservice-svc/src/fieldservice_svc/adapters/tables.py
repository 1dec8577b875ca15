"""Tables of the field service context and how aggregates map to them."""

from sqlalchemy import Boolean, Column, Date, DateTime, ForeignKey, Integer, Interval, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import composite, registry, relationship

from chassis.columns import AMOUNT, enum_column, scope_columns
from fieldservice_svc.domain import service_request, work_order
from fieldservice_svc.domain.machine import Machine
from fieldservice_svc.domain.part import Part
from fieldservice_svc.domain.response_clock import ResponseClock, Severity
from fieldservice_svc.domain.service_request import ServiceRequest
from fieldservice_svc.domain.van_stock import Movement, Way
from fieldservice_svc.domain.visit_entry import Note, UsedPart
from fieldservice_svc.domain.work_order import WorkOrder
from kernel.money import Money

mappers = registry()
_INSTANT = DateTime(timezone=True)

machines = Table(
    "machines",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("serial", Text, nullable=False),
    Column("product_code", Text, nullable=False),
    Column("product_name", Text, nullable=False),
    Column("configuration", JSONB, nullable=False),
    Column("technical_parameters", JSONB, nullable=False),
    Column("shipment_id", Uuid, nullable=False),
    Column("order_id", Uuid, nullable=False),
    Column("order_number", Text, nullable=False),
    Column("account_id", Uuid, nullable=True),
    Column("account_name", Text, nullable=False),
    Column("end_user_name", Text, nullable=False),
    Column("shipped_on", Date, nullable=False),
    Column("warranty_until", Date, nullable=False),
    Column("commissioned_on", Date, nullable=True),
    Column("registered_at", _INSTANT, nullable=False),
)

# A request is the engineer's who was sent for it, and of whoever reported the fault.
REQUEST_OWNERS = ("owner_id", "reported_by")

requests = Table(
    "service_requests",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("number", Text, nullable=False),
    Column("machine_id", Uuid, ForeignKey("machines.id"), nullable=False),
    Column("serial", Text, nullable=False),
    Column("product_code", Text, nullable=False),
    Column("account_id", Uuid, nullable=True),
    enum_column("severity", Severity),
    Column("description", Text, nullable=False),
    Column("contact_name", Text, nullable=False, comment="personal"),
    Column("contact_phone", Text, nullable=False, comment="personal"),
    Column("reported_by", Uuid, nullable=False),
    Column("warranty_covered", Boolean, nullable=False),
    Column("requested_at", _INSTANT, nullable=False),
    Column("respond_by", _INSTANT, nullable=False),
    Column("clock_left", Interval, nullable=False),
    Column("clock_since", _INSTANT, nullable=False),
    Column("clock_held", Boolean, nullable=False),
    Column("breached_at", _INSTANT, nullable=True),
    enum_column("status", service_request.Status),
    Column("responded_at", _INSTANT, nullable=True),
    Column("closed_at", _INSTANT, nullable=True),
    Column("outcome", Text, nullable=False),
    Column("retain_until", Date, nullable=True),
)

work_orders = Table(
    "work_orders",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("number", Text, nullable=False),
    Column("request_id", Uuid, ForeignKey("service_requests.id"), nullable=False),
    Column("machine_id", Uuid, ForeignKey("machines.id"), nullable=False),
    Column("serial", Text, nullable=False),
    Column("product_code", Text, nullable=False),
    Column("account_id", Uuid, nullable=True),
    Column("planned_from", _INSTANT, nullable=False),
    Column("planned_until", _INSTANT, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    enum_column("status", work_order.Status),
    Column("started_at", _INSTANT, nullable=True),
    Column("completed_at", _INSTANT, nullable=True),
    Column("labour_minutes", Integer, nullable=False),
    Column("labour_amount", AMOUNT, nullable=False),
    Column("parts_amount", AMOUNT, nullable=False),
    Column("currency", Text, nullable=False),
    Column("fixed", Boolean, nullable=True),
    Column("signature_name", Text, nullable=False, comment="personal"),
    Column("signature_image", Text, nullable=False, comment="personal"),
    Column("cancelled_why", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("retain_until", Date, nullable=True),
)

notes = Table(
    "work_order_notes",
    mappers.metadata,
    Column("work_order_id", Uuid, ForeignKey("work_orders.id"), primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("text", Text, nullable=False),
    Column("written_by", Uuid, nullable=False),
    Column("written_at", _INSTANT, nullable=False),
)

used_parts = Table(
    "work_order_parts",
    mappers.metadata,
    Column("work_order_id", Uuid, ForeignKey("work_orders.id"), primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("part_code", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("unit_amount", AMOUNT, nullable=False),
    Column("amount", AMOUNT, nullable=False),
    Column("currency", Text, nullable=False),
    Column("used_at", _INSTANT, nullable=False),
)

parts = Table(
    "parts",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("code", Text, nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("cost_amount", AMOUNT, nullable=False),
    Column("price_amount", AMOUNT, nullable=False),
    Column("currency", Text, nullable=False),
)

van_stock = Table(
    "van_stock",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("part_code", Text, nullable=False),
    Column("quantity", Integer, nullable=False),
)

movements = Table(
    "stock_movements",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("engineer_id", Uuid, nullable=False),
    Column("part_code", Text, nullable=False),
    enum_column("way", Way),
    Column("change", Integer, nullable=False),
    Column("stock", Integer, nullable=False),
    Column("unit_amount", AMOUNT, nullable=False),
    Column("currency", Text, nullable=False),
    Column("work_order_id", Uuid, nullable=True),
    Column("moved_by", Uuid, nullable=False),
    Column("moved_at", _INSTANT, nullable=False),
)

people = Table(
    "people",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("name", Text, nullable=False, comment="personal"),
    Column("active", Boolean, nullable=False),
    Column("left_version", Integer, nullable=False, server_default="0"),
    Column("retain_until", Date, nullable=True),
)

products = Table(
    "products",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("name_zh", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("product_line", Text, nullable=False),
)

accounts = Table(
    "accounts",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
)

calendars = Table(
    "calendars",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("zone", Text, nullable=False),
    Column("hours", JSONB, nullable=False),
    Column("holidays", JSONB, nullable=False),
    Column("makeup_days", JSONB, nullable=False),
)


def start_mapping() -> None:
    """Map aggregates to tables, once per process."""
    if list(mappers.mappers):
        return
    r, w, u = requests.c, work_orders.c, used_parts.c
    clock = composite(ResponseClock, r.respond_by, r.clock_left, r.clock_since, r.clock_held, r.breached_at)
    mappers.map_imperatively(Machine, machines, version_id_col=machines.c.version)
    mappers.map_imperatively(ServiceRequest, requests, version_id_col=r.version, properties={"clock": clock})
    mappers.map_imperatively(Note, notes)
    mappers.map_imperatively(
        UsedPart,
        used_parts,
        properties={
            "unit_cost": composite(Money, u.unit_amount, u.currency),
            "cost": composite(Money, u.amount, u.currency),
        },
    )
    mappers.map_imperatively(
        WorkOrder,
        work_orders,
        version_id_col=w.version,
        properties={
            "labour_cost": composite(Money, w.labour_amount, w.currency),
            "parts_cost": composite(Money, w.parts_amount, w.currency),
            "notes": relationship(Note, lazy="selectin", order_by=(notes.c.written_at, notes.c.id)),
            "parts": relationship(UsedPart, lazy="selectin", order_by=(u.used_at, u.id)),
        },
    )
    p = parts.c
    mappers.map_imperatively(
        Part,
        parts,
        version_id_col=p.version,
        properties={
            "cost": composite(Money, p.cost_amount, p.currency),
            "price": composite(Money, p.price_amount, p.currency),
        },
    )
    unit_cost = composite(Money, movements.c.unit_amount, movements.c.currency)
    mappers.map_imperatively(Movement, movements, properties={"unit_cost": unit_cost})
