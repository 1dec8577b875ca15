"""Tables of the field service context and how aggregates map to them."""

from sqlalchemy import Column, DateTime, ForeignKey, Integer, Interval, Table, Text, Uuid
from sqlalchemy.orm import composite, registry, relationship

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
from fieldservice_svc.domain import service_request, work_order
from fieldservice_svc.domain.machine import Machine
from fieldservice_svc.domain.part import Part
from fieldservice_svc.domain.response_clock import ResponseClock, Severity
from fieldservice_svc.domain.service_request import ServiceRequest
from fieldservice_svc.domain.van_stock import Movement, Way
from fieldservice_svc.domain.visit_entry import Note, UsedPart
from fieldservice_svc.domain.warranty import Start
from fieldservice_svc.domain.work_order import WorkOrder
from kernel.money import Money

mappers = registry()
_INSTANT = DateTime(timezone=True)

machines = Table(
    "machines",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("serial", "product_code", "product_name"),
    *documents("configuration", "technical_parameters"),
    *ids("shipment_id", "order_id"),
    *texts("order_number"),
    *ids("account_id", nullable=True),
    *texts("account_name", "end_user_name"),
    *days("shipped_on"),
    *days("warranty_until", "commissioned_on", nullable=True),
    *instants("registered_at"),
    *integers("warranty_months", nullable=True),
    enum_column("warranty_from", Start, nullable=True),
)

# A request is the engineer's who was sent for it, and of whoever reported the fault.
REQUEST_OWNERS = ("owner_id", "reported_by")

requests = Table(
    "service_requests",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("number"),
    Column("machine_id", Uuid, ForeignKey("machines.id"), nullable=False),
    *texts("serial", "product_code"),
    *ids("account_id", nullable=True),
    enum_column("severity", Severity),
    *texts("description"),
    Column("contact_name", Text, nullable=False, comment="personal"),
    Column("contact_phone", Text, nullable=False, comment="personal"),
    *ids("reported_by"),
    *flags("warranty_covered"),
    *instants("requested_at", "respond_by"),
    Column("clock_left", Interval, nullable=False),
    *instants("clock_since"),
    *flags("clock_held"),
    *instants("breached_at", nullable=True),
    enum_column("status", service_request.Status),
    *instants("responded_at", "closed_at", nullable=True),
    *texts("outcome"),
    *days("retain_until", nullable=True),
)

work_orders = Table(
    "work_orders",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("number"),
    Column("request_id", Uuid, ForeignKey("service_requests.id"), nullable=False),
    Column("machine_id", Uuid, ForeignKey("machines.id"), nullable=False),
    *texts("serial", "product_code"),
    *ids("account_id", nullable=True),
    *instants("planned_from", "planned_until", "created_at"),
    enum_column("status", work_order.Status),
    *instants("started_at", "completed_at", nullable=True),
    *integers("labour_minutes"),
    *amounts("labour_amount", "parts_amount"),
    *texts("currency"),
    *flags("fixed", nullable=True),
    Column("signature_name", Text, nullable=False, comment="personal"),
    Column("signature_image", Text, nullable=False, comment="personal"),
    *texts("cancelled_why"),
    *integers("entries"),
    *days("retain_until", nullable=True),
)

notes = Table(
    "work_order_notes",
    mappers.metadata,
    Column("work_order_id", Uuid, ForeignKey("work_orders.id"), primary_key=True),
    Column("id", Uuid, primary_key=True),
    *texts("text"),
    *ids("written_by"),
    *instants("written_at"),
)

used_parts = Table(
    "work_order_parts",
    mappers.metadata,
    Column("work_order_id", Uuid, ForeignKey("work_orders.id"), primary_key=True),
    Column("id", Uuid, primary_key=True),
    *texts("part_code"),
    *integers("quantity"),
    *amounts("unit_amount", "amount"),
    *texts("currency"),
    *instants("used_at"),
)

parts = Table(
    "parts",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("code", "name_zh", "name_en"),
    *amounts("cost_amount", "price_amount"),
    *texts("currency"),
)

van_stock = Table(
    "van_stock",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("part_code"),
    *integers("quantity"),
)

movements = Table(
    "stock_movements",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    *ids("engineer_id"),
    *texts("part_code"),
    enum_column("way", Way),
    *integers("change", "stock"),
    *amounts("unit_amount"),
    *texts("currency"),
    *ids("work_order_id", nullable=True),
    *ids("moved_by"),
    *instants("moved_at"),
)

people = Table(
    "people",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    Column("name", Text, nullable=False, comment="personal"),
    *flags("active"),
    Column("left_version", Integer, nullable=False, server_default="0"),
    *days("retain_until", nullable=True),
)

products = Table(
    "products", mappers.metadata, *aggregate_columns(), *texts("code", "name_zh", "name_en", "product_line")
)

accounts = Table("accounts", mappers.metadata, *aggregate_columns(), *texts("name"))

calendars = Table(
    "calendars",
    mappers.metadata,
    *aggregate_columns(),
    *texts("zone"),
    *documents("hours", "holidays", "makeup_days", "weekday_hours"),
)


order_acceptances = Table(
    "order_acceptances",
    mappers.metadata,
    Column("order_id", Uuid, primary_key=True),
    *days("accepted_on", nullable=True),
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
