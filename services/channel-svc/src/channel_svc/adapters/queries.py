"""What is shown of this context: SQL in, JSON out; and what must be known before a price can be asked for."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import Engine, text

from channel_svc.domain.basket import Buyer, WantedLine
from channel_svc.domain.credit import CreditNotFound
from channel_svc.domain.dealer_order import DealerOrderNotFound
from channel_svc.domain.partner import Grade, PartnerId, PartnerNotFound
from channel_svc.domain.referral import ReferralNotFound
from channel_svc.domain.registration import RegistrationNotFound
from chassis import scope
from chassis.listing import Listing, contains, money
from kernel.actor import Actor

_PACKAGE = "channel_svc"


def buyer_of(reader: Engine, actor: Actor, partner_id: PartnerId) -> Buyer:
    """For whom a price is asked; raises PartnerNotFound."""
    condition, params = scope.visible(actor, "p")
    with reader.connect() as connection:
        found = connection.execute(
            text(
                "select p.id, p.grade, a.currency"  # noqa: S608 - the condition is chassis.scope's
                " from partners p join credit_accounts a on a.partner_id = p.id"
                f" where {condition} and p.id = :id"
            ),
            {**params, "id": partner_id},
        ).one_or_none()
    if found is None:
        raise PartnerNotFound(id=partner_id)
    return Buyer(found.id, Grade(found.grade), found.currency)


def wanted_by(reader: Engine, actor: Actor, order_id: UUID) -> tuple[Buyer, list[WantedLine]]:
    """Whose order it is and what it holds, to ask for today's prices; raises DealerOrderNotFound.

    Who reaches the order may price it, whoever looks after its partner by now.
    """
    condition, params = scope.visible(actor, "o")
    with reader.connect() as connection:
        rows = connection.execute(
            text(
                "select p.id, p.grade, a.currency, l.product_code, l.options, l.quantity"  # noqa: S608 - as above
                " from dealer_orders o"
                " join partners p on p.id = o.partner_id join credit_accounts a on a.partner_id = p.id"
                f" join dealer_order_lines l on l.dealer_order_id = o.id where {condition} and o.id = :id"
                " order by l.line_no"
            ),
            {**params, "id": order_id},
        ).all()
    if not rows:
        raise DealerOrderNotFound(id=order_id)
    lines = [WantedLine(row.product_code, tuple(row.options), row.quantity) for row in rows]
    return Buyer(rows[0].id, Grade(rows[0].grade), rows[0].currency), lines


PARTNERS = Listing(
    package=_PACKAGE,
    schema="Partner",
    source="partners p left join people o on o.id = p.owner_id",
    alias="p",
    fields={
        "partnerId": "p.id", "version": "p.version", "parentId": "p.parent_id", "path": "p.path",
        "name": "p.name",
        "grade": "p.grade", "region": "p.region", "ownerId": "p.owner_id", "ownerName": "nullif(o.name, '')",
        "active": "p.active", "createdAt": "p.created_at",
    },
    sorts={"createdAt": "p.created_at", "name": "p.name"},
    filters={
        "region": "p.region = :value", "grade": "p.grade = :value", "parentId": "p.parent_id = :value",
        "name": contains("p.name"),
        "below": "strpos(p.path, lower('/' || :value || '/')) > 0 and p.id::text <> lower(:value)",
    },
    missing=PartnerNotFound,
)  # fmt: skip

# A dealer is the root of what it sees: who stands above it is no business of its.
OWN_PARTNER = replace(
    PARTNERS,
    fields={
        **{name: sql for name, sql in PARTNERS.fields.items() if name != "parentId"},
        "path": "concat('/', p.id, '/')",
    },
    filters={
        **PARTNERS.filters,
        "parentId": "p.parent_id = :value and false",
        "below": "p.id::text = lower(:value) and false",
    },
)

_MOVEMENT = (
    "json_build_object('at', m.at, 'amount', " + money("m.amount", "m.currency") + ", 'usedAfter', "
    + money("m.used_after", "m.currency")
    + ", 'reason', m.reason, 'dealerOrderId', m.dealer_order_id, 'document', m.document)"
)  # fmt: skip

CREDIT = Listing(
    package=_PACKAGE,
    schema="Credit",
    source="(select a.*, a.partner_id as id, p.owner_id, p.unit_path, p.region"
    " from credit_accounts a join partners p on p.id = a.partner_id) c",
    alias="c",
    fields={
        "partnerId": "c.id", "version": "c.version", "limit": money("c.limit_amount", "c.currency"),
        "used": money("c.used_amount", "c.currency"),
        "free": money("greatest(c.limit_amount - c.used_amount, 0)", "c.currency"),
        "movements": "(select coalesce(json_agg(x.item), '[]') from (select " + _MOVEMENT + " as item"  # noqa: S608 - constants
        " from credit_movements m where m.partner_id = c.id order by m.at desc, m.id desc limit 50) x)",
    },
    sorts={},
    missing=CreditNotFound,
)  # fmt: skip

MOVEMENTS = Listing(
    package=_PACKAGE,
    schema="Movement",
    source="credit_movements m join partners p on p.id = m.partner_id",
    alias="p",
    key="m.id",
    fields={
        "at": "m.at", "amount": money("m.amount", "m.currency"),
        "usedAfter": money("m.used_after", "m.currency"),
        "reason": "m.reason", "dealerOrderId": "m.dealer_order_id", "document": "m.document",
    },
    sorts={"at": "m.at"},
    filters={"partnerId": "m.partner_id = :value"},
    default_sort="-at",
)  # fmt: skip

REGISTRATIONS = Listing(
    package=_PACKAGE,
    schema="Registration",
    source="deal_registrations r",
    alias="r",
    fields={
        "registrationId": "r.id", "version": "r.version", "partnerId": "r.partner_id",
        "partnerName": "r.partner_name",
        "endUserName": "r.end_user_name", "projectName": "r.project_name", "productLine": "r.product_line",
        "region": "r.region", "modelInterest": "nullif(r.model_interest, '')", "status": "r.status",
        "protectedUntil": "r.protected_until", "refusedWhy": "nullif(r.refused_why, '')",
        "createdAt": "r.created_at",
        "decidedAt": "r.decided_at",
    },
    sorts={"createdAt": "r.created_at", "protectedUntil": "r.protected_until"},
    filters={
        "status": "r.status = :value", "region": "r.region = :value", "partnerId": "r.partner_id = :value",
        "productLine": "r.product_line = :value",
    },
    missing=RegistrationNotFound,
)  # fmt: skip

CONFLICTS = Listing(
    package=_PACKAGE,
    schema="DealConflict",
    source="deal_conflicts c",
    alias="c",
    fields={
        "endUserName": "c.end_user_name", "projectName": "c.project_name", "productLine": "c.product_line",
        "region": "c.region", "takenUntil": "c.taken_until", "triedAt": "c.tried_at",
        "partnerId": "c.partner_id",
    },
    sorts={"triedAt": "c.tried_at"},
    default_sort="-triedAt",
)  # fmt: skip

_LINE = (
    "json_build_object('lineNo', l.line_no, 'productCode', l.product_code, 'productName', l.product_name,"
    " 'options', l.options, 'quantity', l.quantity, 'unitPrice', "
    + money("round(l.unit_price, 2)", "o.currency")
    + ", 'netAmount', " + money("l.net_amount", "o.currency") + ", 'taxRate', trim_scale(l.tax_rate)::text,"
    " 'taxAmount', " + money("l.tax_amount", "o.currency")
    + ", 'configuration', l.configuration, 'technicalParameters', l.technical_parameters)"
)  # fmt: skip

_ORDER = {
    "dealerOrderId": "o.id", "version": "o.version", "number": "o.number", "partnerId": "o.partner_id",
    "partnerName": "o.partner_name", "endUserName": "o.end_user_name",
    "endUserAddress": "nullif(o.end_user_address, '')", "region": "o.region", "status": "o.status",
    "pricedOn": "o.priced_on", "netAmount": money("o.net_amount", "o.currency"),
    "taxAmount": money("o.tax_amount", "o.currency"), "totalAmount": money("o.total_amount", "o.currency"),
    "heldAmount": money("o.held_amount", "o.currency"), "paidAmount": money("o.paid_amount", "o.currency"),
    "paidOn": "o.paid_on", "rebatePeriod": "o.rebate_period", "orderNumber": "o.sales_order_number",
    "cancelledWhy": "nullif(o.cancelled_why, '')", "createdAt": "o.created_at",
}  # fmt: skip

DEALER_ORDERS = Listing(
    package=_PACKAGE,
    schema="DealerOrder",
    source="dealer_orders o",
    alias="o",
    fields=_ORDER,
    sorts={"createdAt": "o.created_at"},
    filters={
        "status": "o.status = :value", "partnerId": "o.partner_id = :value", "number": "o.number = :value",
        "rebatePeriod": "o.rebate_period = :value",
    },
    missing=DealerOrderNotFound,
)  # fmt: skip

DEALER_ORDER = Listing(
    package=_PACKAGE,
    schema="DealerOrder",
    source="dealer_orders o",
    alias="o",
    fields={
        **_ORDER,
        "lines": f"(select json_agg({_LINE} order by l.line_no) from dealer_order_lines l"  # noqa: S608 - constants
        " where l.dealer_order_id = o.id)",
    },
    sorts={},
    missing=DealerOrderNotFound,
)

REFERRALS = Listing(
    package=_PACKAGE,
    schema="Referral",
    source="referrals f",
    alias="f",
    fields={
        "referralId": "f.id", "version": "f.version", "partnerId": "f.partner_id",
        "partnerName": "f.partner_name", "companyName": "f.company_name", "productLine": "f.product_line",
        "createdAt": "f.created_at",
    },
    sorts={"createdAt": "f.created_at"},
    filters={"partnerId": "f.partner_id = :value"},
    missing=ReferralNotFound,
)  # fmt: skip
