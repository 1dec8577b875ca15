"""What is shown of this context: SQL in, JSON out."""

# ruff: noqa: S608 - every piece of SQL is a constant of this file; whatever comes from outside is bound.

from typing import Any

from sqlalchemy import Engine, bindparam, text
from sqlalchemy.types import NullType

from chassis.expressions import contains, equal, money, plain, told
from chassis.listing import Listing
from chassis.scope import visible
from kernel.actor import Actor
from sales_svc.domain.account import AccountNotFound
from sales_svc.domain.contact import ContactNotFound
from sales_svc.domain.contract import ContractNotFound
from sales_svc.domain.opportunity import OpportunityNotFound, Stage
from sales_svc.domain.order import OrderNotFound


def _money(amount: str, currency: str) -> str:
    """With two digits, or as many more as the amount has: what `documents.money_shown` writes."""
    digits = f"case when {amount} = round({amount}, 2) then round({amount}, 2) else trim_scale({amount}) end"
    return money(digits, currency)


ACCOUNTS = Listing(
    package="sales_svc",
    schema="Account",
    source="accounts a left join people p on p.id = a.owner_id",
    alias="a",
    fields={
        "accountId": "a.id",
        **plain("a", "version", "name"),
        "creditCode": "nullif(a.credit_code, '')",
        **plain("a", "region", "ownerId"),
        "customerGroup": "nullif(a.customer_group, '')",
        "ownerName": "nullif(p.name, '')",
        "createdAt": "a.created_at",
    },
    sorts={**plain("a", "createdAt", "name")},
    filters={
        "name": contains("lower(a.name)"),
        **equal("a", "creditCode", "region", "ownerId", "customerGroup"),
    },
    missing=AccountNotFound,
)

CONTACTS = Listing(
    package="sales_svc",
    schema="Contact",
    source="contacts c",
    alias="c",
    fields={
        "contactId": "c.id",
        **plain("c", "version", "accountId", "name"),
        **told("c", "mobile", "email", "position", "consentVersion"),
        **plain("c", "retainUntil", "createdAt"),
    },
    sorts={**plain("c", "createdAt", "name")},
    filters={"accountId": "c.account_id = :value"},
    missing=ContactNotFound,
)

_HISTORY = (
    "(select json_agg(json_build_object('stage', h.stage, 'enteredAt', h.entered_at) order by h.position)"
    " from opportunity_stages h where h.opportunity_id = o.id)"
)
OPPORTUNITIES = Listing(
    package="sales_svc",
    schema="Opportunity",
    source="opportunities o join accounts a on a.id = o.account_id left join people p on p.id = o.owner_id",
    alias="o",
    fields={
        "opportunityId": "o.id",
        **plain("o", "version", "accountId"),
        "accountName": "a.name",
        **plain("o", "name", "productLine"),
        "amount": _money("o.amount_amount", "o.currency"),
        **plain("o", "stage", "region"),
        "lostReason": "nullif(o.lost_reason, '')",
        **plain("o", "quoteId", "leadId", "ownerId"),
        "ownerName": "nullif(p.name, '')",
        "createdAt": "o.created_at",
        "history": _HISTORY,
    },
    sorts={"createdAt": "o.created_at", "amount": "o.amount_amount"},
    filters={
        "name": contains("lower(o.name || ' ' || a.name)"),
        **equal("o", "stage", "ownerId", "productLine", "accountId", "leadId"),
    },
    missing=OpportunityNotFound,
)

# A dealer without a name in the fact is called as channel tells it.
_BUYER_NAME = "coalesce(c.buyer->>'name', d.name, c.account_name)"

CONTRACTS = Listing(
    package="sales_svc",
    schema="Contract",
    source=(
        "contracts c left join orders o on o.contract_id = c.id left join people p on p.id = c.owner_id"
        " left join partners d on d.id = (c.buyer->>'partnerId')::uuid"
    ),
    alias="c",
    fields={
        "contractId": "c.id",
        **plain(
            "c",
            "version",
            "number",
            "accountId",
            "accountName",
            "opportunityId",
            "quoteId",
            "quoteNumber",
            "quoteRevision",
            "lines",
            "terms",
            "buyer",
            "delivery",
        ),
        "buyerName": _BUYER_NAME,
        "net": _money("c.net_amount", "c.currency"),
        "tax": _money("c.tax_amount", "c.currency"),
        "total": _money("(c.net_amount + c.tax_amount)", "c.currency"),
        **plain("c", "status", "region", "ownerId"),
        "ownerName": "nullif(p.name, '')",
        **plain("c", "approvedBy", "approvedAt", "signedOn"),
        "orderId": "o.id",
        "createdAt": "c.created_at",
    },
    sorts={"createdAt": "c.created_at"},
    filters={**equal("c", "status", "accountId", "opportunityId", "quoteId")},
    missing=ContractNotFound,
)

_ORDER = {
    "orderId": "o.id",
    **plain("o", "version", "number", "status", "customerName"),
    "endUserName": "nullif(o.end_user_name, '')",
    **plain("o", "accountId", "contractId", "partnerId"),
    "partnerName": "d.name",
    "dealerOrderId": "o.dealer_order_id",
    "total": _money("o.total_amount", "o.currency"),
    "paid": _money("o.paid_amount", "o.currency"),
    "open": _money("(o.total_amount - o.paid_amount)", "o.currency"),
    **plain("o", "region", "ownerId"),
    "ownerName": "nullif(p.name, '')",
    **plain("o", "warrantyMonths", "warrantyFrom", "warrantyBeginsOn"),
    **plain("o", "acceptedOn", "warrantyEndsOn", "placedAt"),
}
_MACHINES_OF_LINE = (
    "(select json_agg(json_build_object('serial', m.serial, 'machineId', m.machine_id) order by m.serial)"
    " from shipped_machines m join shipments s on s.id = m.shipment_id"
    " where s.order_id = o.id and m.line_no = l.line_no)"
)
_LINES = (
    "(select json_agg(json_build_object('lineNo', l.line_no, 'productCode', l.product_code,"
    " 'productName', l.product_name, 'quantity', l.quantity,"
    f" 'net', {_money('l.net_amount', 'l.currency')}, 'tax', {_money('l.tax_amount', 'l.currency')},"
    " 'configuration', l.configuration, 'technicalParameters', l.technical_parameters,"
    " 'frozen', l.frozen,"
    " 'progress', l.progress, 'progressAt', l.progress_at, 'note', nullif(l.note, ''), 'shipped', l.shipped,"
    f" 'machines', coalesce({_MACHINES_OF_LINE}, '[]')) order by l.line_no)"
    " from order_lines l where l.order_id = o.id)"
)
_INSTALMENTS = (
    "(select json_agg(json_build_object('instalmentNo', i.no, 'event', i.event,"
    " 'percent', trim_scale(i.percent)::text, 'days', i.days,"
    f" 'amount', {_money('i.amount_amount', 'i.currency')}, 'dueOn', i.due_on) order by i.no)"
    " from instalments i where i.order_id = o.id)"
)
_MACHINES_OF_SHIPMENT = (
    "(select json_agg(json_build_object('serial', m.serial, 'lineNo', m.line_no) order by m.serial)"
    " from shipped_machines m where m.shipment_id = s.id)"
)
_SHIPMENTS = (
    "(select coalesce(json_agg(json_build_object('shipmentId', s.id, 'shippedOn', s.shipped_on,"
    f" 'machines', {_MACHINES_OF_SHIPMENT}) order by s.id), '[]') from shipments s where s.order_id = o.id)"
)
_RECEIPTS = (
    "(select coalesce(json_agg(json_build_object('receiptId', r.id,"
    f" 'amount', {_money('r.amount_amount', 'r.currency')}, 'receivedOn', r.received_on,"
    " 'reference', r.reference) order by r.id), '[]') from receipts r where r.order_id = o.id)"
)
_ORDERS_FROM = "orders o left join people p on p.id = o.owner_id left join partners d on d.id = o.partner_id"

ORDERS = Listing(
    package="sales_svc",
    schema="OrderInList",
    source=_ORDERS_FROM,
    alias="o",
    fields=_ORDER,
    sorts={"placedAt": "o.placed_at"},
    filters={
        **equal("o", "status", "accountId", "partnerId", "contractId", "dealerOrderId", "number"),
        "endCustomerId": "o.contract_id in (select k.id from contracts k where k.account_id = :value)",
    },
    default_sort="-placedAt",
    missing=OrderNotFound,
)
ORDER = Listing(
    package="sales_svc",
    schema="Order",
    source=_ORDERS_FROM,
    alias="o",
    fields={
        **_ORDER,
        "lines": _LINES,
        "instalments": _INSTALMENTS,
        "shipments": _SHIPMENTS,
        "receipts": _RECEIPTS,
    },
    sorts={},
    missing=OrderNotFound,
)


def pipeline(reader: Engine, actor: Actor) -> bytes:
    """Opportunities of the asker's scope per stage and currency: how many, and the sum of their amounts.

    Each figure is that of the list filtered by the same stage: same rows, same scope.
    """
    condition, params = visible(actor, "o")
    stages = ", ".join(f"'{stage.value}'" for stage in Stage)
    return _document(
        reader,
        "select json_build_object('items', coalesce(json_agg(json_build_object('stage', g.stage,"
        f" 'count', g.n, 'amount', {_money('g.amount', 'g.currency')})"
        f" order by array_position(array[{stages}], g.stage::text), g.currency), '[]'))::text"
        " from (select o.stage, o.currency, count(*) as n, sum(o.amount_amount) as amount"
        f" from opportunities o where {condition} group by o.stage, o.currency) g",
        params,
    )


def cash(reader: Engine, actor: Actor) -> bytes:
    """Orders of the asker's scope per currency, tax included: ordered = received + open.

    due: instalments whose event has happened. outstanding: what of them is not yet paid, order by order.
    """
    condition, params = visible(actor, "o")
    figures = ("ordered", "due", "received", "open", "outstanding")
    shown = ", ".join(f"'{name}', {_money(f'g.{name}', 'g.currency')}" for name in figures)
    return _document(
        reader,
        "select json_build_object('items', coalesce(json_agg(json_build_object("
        f"'currency', g.currency, {shown}) order by g.currency), '[]'))::text"
        " from (select o.currency, sum(o.total_amount) as ordered, sum(o.paid_amount) as received,"
        " sum(o.total_amount - o.paid_amount) as open, sum(i.due) as due,"
        " sum(greatest(i.due - o.paid_amount, 0)) as outstanding"
        " from orders o cross join lateral (select coalesce(sum(amount_amount), 0) as due from instalments"
        f" where order_id = o.id and due_on is not null) i where {condition} group by o.currency) g",
        params,
    )


def _document(reader: Engine, sql: str, params: dict[str, Any]) -> bytes:
    asked = text(sql).bindparams(*(bindparam(name, value, NullType()) for name, value in params.items()))
    with reader.connect() as connection:
        told: str = connection.execute(asked).scalar_one()
    return told.encode()
