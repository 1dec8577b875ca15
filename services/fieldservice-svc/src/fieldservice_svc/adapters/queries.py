"""What is shown of this context: SQL in, JSON out."""

from chassis.expressions import contains, equal, money, plain, told
from chassis.listing import Listing
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
    **plain("m", "version", "serial", "productCode"),
    "productName": _PRODUCT_NAME,
    "productNameEn": _PRODUCT.format(column="name_en", alias="m"),
    **plain("m", "orderId", "orderNumber", "accountId"),
    "accountName": _ACCOUNT_NAME,
    "endUserName": "nullif(m.end_user_name, '')",
    **plain("m", "partnerId", "region", "shippedOn", "warrantyMonths", "warrantyFrom", "warrantyUntil"),
    **plain("m", "commissionedOn"),
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
    sorts={**plain("m", "shippedOn", "serial")},
    filters={
        "serial": f"{_SERIAL} >= {_PREFIX} and {_SERIAL} < {_PREFIX} || chr(1114111)",
        **equal("m", "productCode", "accountId"),
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
    fields={**_MACHINE_FIELDS, **plain("m", "configuration", "technicalParameters")},
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
        **plain(
            "r",
            "version",
            "number",
            "machineId",
            "serial",
            "productCode",
            "accountId",
            "severity",
            "description",
        ),
        **told("r", "contactName", "contactPhone"),
        **plain("r", "reportedBy", "warrantyCovered", "status", "requestedAt", "respondBy"),
        "heldSince": "case when r.clock_held and r.status = 'open' then r.clock_since end",
        **plain("r", "breachedAt", "respondedAt", "closedAt"),
        "outcome": "nullif(r.outcome, '')",
        "engineerId": "r.owner_id",
        "engineerName": "nullif(e.name, '')",
    },
    sorts={**plain("r", "requestedAt", "respondBy")},
    filters={
        **equal("r", "status", "severity", "machineId"),
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
    **plain("w", "version", "number", "requestId", "machineId", "serial", "productCode"),
    "engineerId": "w.owner_id",
    "engineerName": "nullif(e.name, '')",
    **plain(
        "w", "plannedFrom", "plannedUntil", "status", "startedAt", "completedAt", "labourMinutes", "fixed"
    ),
    **told("w", "signatureName", "signatureImage", "cancelledWhy"),
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
        **equal("w", "machineId", "requestId"),
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
        **plain("p", "version", "code", "nameZh", "nameEn"),
        "cost": money("p.cost_amount", "p.currency"),
        "price": money("p.price_amount", "p.currency"),
    },
    sorts={"code": "p.code"},
    filters={"code": "p.code = :value"},
    default_sort="code",
    missing=PartNotFound,
)
