"""What is shown of this context: SQL in, JSON out."""

from chassis.listing import Listing, contains, money
from fieldservice_svc.adapters.tables import REQUEST_OWNERS
from fieldservice_svc.domain.machine import MachineNotFound
from fieldservice_svc.domain.part import PartNotFound
from fieldservice_svc.domain.service_request import RequestNotFound
from fieldservice_svc.domain.work_order import WorkOrderNotFound

# A name told by the owning context goes before the one that came with the shipment.
_PRODUCT = "(select p.{column} from products p where p.code = {alias}.product_code order by p.id limit 1)"
_PRODUCT_NAME = f"coalesce({_PRODUCT.format(column='name_zh', alias='m')}, m.product_name)"
_ACCOUNT_NAME = "nullif(coalesce(a.name, m.account_name), '')"
# The code points of upper-cased serials, compared as bytes, so that the index over them serves a prefix.
_SERIAL = 'upper(m.serial) collate "C"'
_PREFIX = "upper(cast(:value as text))"
_NAMED_SO = "select k.id from accounts k where " + contains("k.name")  # noqa: S608 - only text of ours
_OF_ACCOUNT = f"({contains('m.account_name')} or m.account_id in ({_NAMED_SO}))"

_MACHINE_FIELDS = {
    "machineId": "m.id",
    "version": "m.version",
    "serial": "m.serial",
    "productCode": "m.product_code",
    "productName": _PRODUCT_NAME,
    "productNameEn": _PRODUCT.format(column="name_en", alias="m"),
    "orderId": "m.order_id",
    "orderNumber": "m.order_number",
    "accountId": "m.account_id",
    "accountName": _ACCOUNT_NAME,
    "endUserName": "nullif(m.end_user_name, '')",
    "partnerId": "m.partner_id",
    "region": "m.region",
    "shippedOn": "m.shipped_on",
    "warrantyUntil": "m.warranty_until",
    "commissionedOn": "m.commissioned_on",
    "engineerId": "m.owner_id",
    "engineerName": "nullif(e.name, '')",
}
_MACHINES = "machines m left join accounts a on a.id = m.account_id left join people e on e.id = m.owner_id"

MACHINES = Listing(
    package="fieldservice_svc",
    schema="Machine",
    source=_MACHINES,
    alias="m",
    fields=_MACHINE_FIELDS,
    sorts={"shippedOn": "m.shipped_on", "serial": "m.serial"},
    filters={
        "serial": f"{_SERIAL} >= {_PREFIX} and {_SERIAL} < {_PREFIX} || chr(1114111)",
        "productCode": "m.product_code = :value",
        "accountId": "m.account_id = :value",
        "account": _OF_ACCOUNT,
    },
    default_sort="-shippedOn",
    missing=MachineNotFound,
)

MACHINE = Listing(
    package="fieldservice_svc",
    schema="Machine",
    source=_MACHINES,
    alias="m",
    fields={
        **_MACHINE_FIELDS,
        "configuration": "m.configuration",
        "technicalParameters": "m.technical_parameters",
    },
    sorts={},
    missing=MachineNotFound,
)

REQUESTS = Listing(
    package="fieldservice_svc",
    schema="ServiceRequest",
    source="service_requests r left join people e on e.id = r.owner_id",
    alias="r",
    fields={
        "requestId": "r.id",
        "version": "r.version",
        "number": "r.number",
        "machineId": "r.machine_id",
        "serial": "r.serial",
        "productCode": "r.product_code",
        "accountId": "r.account_id",
        "severity": "r.severity",
        "description": "r.description",
        "contactName": "nullif(r.contact_name, '')",
        "contactPhone": "nullif(r.contact_phone, '')",
        "reportedBy": "r.reported_by",
        "warrantyCovered": "r.warranty_covered",
        "status": "r.status",
        "requestedAt": "r.requested_at",
        "respondBy": "r.respond_by",
        "heldSince": "case when r.clock_held and r.status = 'open' then r.clock_since end",
        "breachedAt": "r.breached_at",
        "respondedAt": "r.responded_at",
        "closedAt": "r.closed_at",
        "outcome": "nullif(r.outcome, '')",
        "engineerId": "r.owner_id",
        "engineerName": "nullif(e.name, '')",
    },
    sorts={"requestedAt": "r.requested_at", "respondBy": "r.respond_by"},
    filters={
        "status": "r.status = :value",
        "severity": "r.severity = :value",
        "machineId": "r.machine_id = :value",
        "breached": "(r.breached_at is not null) = cast(:value as boolean)",
    },
    default_sort="-requestedAt",
    missing=RequestNotFound,
    owners=REQUEST_OWNERS,
)

_NOTES = (
    "(select json_agg(json_build_object('noteId', n.id, 'text', n.text, 'writtenBy', n.written_by,"
    " 'writtenAt', n.written_at) order by n.written_at, n.id)"
    " from work_order_notes n where n.work_order_id = w.id)"
)
_USED = (
    "(select json_agg(json_build_object('movementId', u.id, 'partCode', u.part_code, 'quantity', u.quantity,"
    " 'usedAt', u.used_at) order by u.used_at, u.id) from work_order_parts u where u.work_order_id = w.id)"
)

_ORDER_FIELDS = {
    "workOrderId": "w.id",
    "version": "w.version",
    "number": "w.number",
    "requestId": "w.request_id",
    "machineId": "w.machine_id",
    "serial": "w.serial",
    "productCode": "w.product_code",
    "engineerId": "w.owner_id",
    "engineerName": "nullif(e.name, '')",
    "plannedFrom": "w.planned_from",
    "plannedUntil": "w.planned_until",
    "status": "w.status",
    "startedAt": "w.started_at",
    "completedAt": "w.completed_at",
    "labourMinutes": "w.labour_minutes",
    "fixed": "w.fixed",
    "signatureName": "nullif(w.signature_name, '')",
    "signatureImage": "nullif(w.signature_image, '')",
    "cancelledWhy": "nullif(w.cancelled_why, '')",
    "labourCost": money("round(w.labour_amount, 2)", "w.currency"),
    "partsCost": money("round(w.parts_amount, 2)", "w.currency"),
}
_ORDERS = "work_orders w left join people e on e.id = w.owner_id"

WORK_ORDERS = Listing(
    package="fieldservice_svc",
    schema="WorkOrder",
    source=_ORDERS,
    alias="w",
    fields=_ORDER_FIELDS,
    sorts={"plannedFrom": "w.planned_from"},
    filters={
        "status": "w.status = :value",
        "engineerId": "w.owner_id = :value",
        "machineId": "w.machine_id = :value",
        "requestId": "w.request_id = :value",
    },
    default_sort="-plannedFrom",
    missing=WorkOrderNotFound,
)

WORK_ORDER = Listing(
    package="fieldservice_svc",
    schema="WorkOrder",
    source=_ORDERS,
    alias="w",
    fields={
        **_ORDER_FIELDS,
        "notes": f"coalesce({_NOTES}, '[]'::json)",
        "parts": f"coalesce({_USED}, '[]'::json)",
    },
    sorts={},
    missing=WorkOrderNotFound,
)

VAN_STOCK = Listing(
    package="fieldservice_svc",
    schema="VanStock",
    source="van_stock v left join people e on e.id = v.owner_id left join parts p on p.code = v.part_code",
    alias="v",
    fields={
        "engineerId": "v.owner_id",
        "engineerName": "nullif(e.name, '')",
        "partCode": "v.part_code",
        "partName": "p.name_zh",
        "quantity": "v.quantity",
    },
    sorts={"partCode": "v.part_code"},
    filters={"engineerId": "v.owner_id = :value", "partCode": "v.part_code = :value"},
    default_sort="partCode",
)

PARTS = Listing(
    package="fieldservice_svc",
    schema="Part",
    source="parts p",
    alias="p",
    fields={
        "partId": "p.id",
        "version": "p.version",
        "code": "p.code",
        "nameZh": "p.name_zh",
        "nameEn": "p.name_en",
        "cost": money("p.cost_amount", "p.currency"),
        "price": money("p.price_amount", "p.currency"),
    },
    sorts={"code": "p.code"},
    filters={"code": "p.code = :value"},
    default_sort="code",
    missing=PartNotFound,
)
