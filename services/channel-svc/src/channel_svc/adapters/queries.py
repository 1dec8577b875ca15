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
from chassis.expressions import contains, equal, money, plain
from chassis.listing import Listing
from kernel.actor import Actor

_PACKAGE = "channel_svc"


def buyer_of(reader: Engine, actor: Actor, partner_id: PartnerId) -> Buyer:
    """For whom a price is asked; raises PartnerNotFound."""
    condition, params = scope.visible(actor, "p")
    with reader.connect() as connection:
        found = connection.execute(
            text(
                "select p.id, p.grade, a.currency, p.region"  # noqa: S608 - the condition is chassis.scope's
                " from partners p join credit_accounts a on a.partner_id = p.id"
                f" where {condition} and p.id = :id"
            ),
            {**params, "id": partner_id},
        ).one_or_none()
    if found is None:
        raise PartnerNotFound(id=partner_id)
    return Buyer(found.id, Grade(found.grade), found.currency, found.region)


def wanted_by(reader: Engine, actor: Actor, order_id: UUID) -> tuple[Buyer, list[WantedLine]]:
    """Whose order it is and what it holds, to ask for today's prices; raises DealerOrderNotFound.

    Who reaches the order may price it, whoever looks after its partner by now.
    """
    condition, params = scope.visible(actor, "o")
    with reader.connect() as connection:
        rows = connection.execute(
            text(
                "select p.id, p.grade, a.currency, p.region, l.product_code, l.options, l.quantity, l.numbers"  # noqa: S608 - as above
                " from dealer_orders o"
                " join partners p on p.id = o.partner_id join credit_accounts a on a.partner_id = p.id"
                f" join dealer_order_lines l on l.dealer_order_id = o.id where {condition} and o.id = :id"
                " order by l.line_no"
            ),
            {**params, "id": order_id},
        ).all()
    if not rows:
        raise DealerOrderNotFound(id=order_id)
    lines = [WantedLine(row.product_code, tuple(row.options), row.quantity, row.numbers) for row in rows]
    buyer = rows[0]
    return Buyer(buyer.id, Grade(buyer.grade), buyer.currency, buyer.region), lines


PARTNERS = Listing(
    package=_PACKAGE,
    schema="Partner",
    source="partners p left join people o on o.id = p.owner_id",
    alias="p",
    fields={
        "partnerId": "p.id",
        **plain("p", "version", "parentId", "path", "name", "grade", "region", "ownerId"),
        "ownerName": "nullif(o.name, '')",
        **plain("p", "active", "createdAt"),
    },
    sorts={**plain("p", "createdAt", "name")},
    filters={
        **equal("p", "region", "grade", "parentId"),
        "name": contains("p.name"),
        "below": "strpos(p.path, lower('/' || :value || '/')) > 0 and p.id::text <> lower(:value)",
    },
    missing=PartnerNotFound,
)

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
        **plain("m", "reason", "dealerOrderId", "document"),
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
        "registrationId": "r.id",
        **plain(
            "r", "version", "partnerId", "partnerName", "endUserName", "projectName", "productLine", "region"
        ),
        "modelInterest": "nullif(r.model_interest, '')",
        **plain("r", "status", "protectedUntil"),
        "refusedWhy": "nullif(r.refused_why, '')",
        **plain("r", "createdAt", "decidedAt"),
    },
    sorts={**plain("r", "createdAt", "protectedUntil")},
    filters={**equal("r", "status", "region", "partnerId", "productLine")},
    missing=RegistrationNotFound,
)

CONFLICTS = Listing(
    package=_PACKAGE,
    schema="DealConflict",
    source="deal_conflicts c",
    alias="c",
    fields={
        **plain(
            "c", "endUserName", "projectName", "productLine", "region", "takenUntil", "triedAt", "partnerId"
        )
    },
    sorts={"triedAt": "c.tried_at"},
    default_sort="-triedAt",
)

_NUMBERS = (
    "(select coalesce(json_agg(json_build_object('code', n.key, 'value', n.value) order by n.key), '[]')"
    " from jsonb_each_text(l.numbers) n)"
)

_LINE = (
    "json_build_object('lineNo', l.line_no, 'productCode', l.product_code, 'productName', l.product_name,"
    " 'options', l.options, 'quantity', l.quantity, 'unitPrice', "
    + money("round(l.unit_price, 2)", "o.currency")
    + ", 'netAmount', " + money("l.net_amount", "o.currency") + ", 'taxRate', trim_scale(l.tax_rate)::text,"
    " 'taxAmount', " + money("l.tax_amount", "o.currency")
    + ", 'configuration', l.configuration, 'technicalParameters', l.technical_parameters, 'numbers', "
    + _NUMBERS + ")"
)  # fmt: skip

_ORDER = {
    "dealerOrderId": "o.id",
    **plain("o", "version", "number", "partnerId", "partnerName", "endUserName"),
    "endUserAddress": "nullif(o.end_user_address, '')",
    **plain("o", "region", "status", "pricedOn"),
    "netAmount": money("o.net_amount", "o.currency"),
    "taxAmount": money("o.tax_amount", "o.currency"),
    "totalAmount": money("o.total_amount", "o.currency"),
    "heldAmount": money("o.held_amount", "o.currency"),
    "paidAmount": money("o.paid_amount", "o.currency"),
    **plain("o", "paidOn", "rebatePeriod"),
    "orderNumber": "o.sales_order_number",
    "cancelledWhy": "nullif(o.cancelled_why, '')",
    "createdAt": "o.created_at",
}

DEALER_ORDERS = Listing(
    package=_PACKAGE,
    schema="DealerOrder",
    source="dealer_orders o",
    alias="o",
    fields=_ORDER,
    sorts={"createdAt": "o.created_at"},
    filters={
        **equal("o", "status", "partnerId", "number", "rebatePeriod"),
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
        "referralId": "f.id",
        **plain("f", "version", "partnerId", "partnerName", "companyName", "productLine", "createdAt"),
    },
    sorts={"createdAt": "f.created_at"},
    filters={"partnerId": "f.partner_id = :value"},
    missing=ReferralNotFound,
)
