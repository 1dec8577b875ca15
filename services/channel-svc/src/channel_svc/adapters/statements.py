"""What is shown of rebates: programmes, pay-outs, and statements that explain each cent."""

from chassis.expressions import equal, money, plain
from chassis.listing import Listing

_PACKAGE = "channel_svc"

PROGRAMMES = Listing(
    package=_PACKAGE,
    schema="Programme",
    source="rebate_programmes g",
    alias="g",
    fields={
        "programmeId": "g.id",
        **plain("g", "version", "name", "currency", "edition", "validFrom", "tiers", "createdAt"),
    },
    sorts={"validFrom": "g.valid_from"},
    filters={"currency": "g.currency = :value"},
    default_sort="-validFrom",
)

_ENTRY = (
    "json_build_object('dealerOrderId', e.dealer_order_id, 'orderNumber', e.order_number, 'netAmount', "
    + money("e.net_amount", "r.currency") + ", 'amount', " + money("e.amount", "r.currency")
    + ", 'slices', e.slices, 'programmeEdition', e.edition, 'at', e.at)"
)  # fmt: skip

_PAID = (
    "json_build_object('settlementId', s.id, 'amount', " + money("s.amount", "r.currency") + ", 'at', s.at)"
)

STATEMENTS = Listing(
    package=_PACKAGE,
    schema="Statement",
    source="rebate_periods r left join rebate_programmes g on g.id = r.programme_id",
    alias="r",
    fields={
        **plain("r", "partnerId", "partnerName", "period"),
        "base": money("r.base_amount", "r.currency"), "accrued": money("r.accrued_amount", "r.currency"),
        "settled": money("r.settled_amount", "r.currency"),
        "open": money("r.accrued_amount - r.settled_amount", "r.currency"),
        "programme": "case when g.id is not null then json_build_object('programmeId', g.id, 'name', g.name,"
        " 'edition', g.edition, 'tiers', g.tiers) end",
        "entries": f"(select coalesce(json_agg({_ENTRY} order by e.at, e.id), '[]') from rebate_entries e"  # noqa: S608 - constants
        " where e.period_id = r.id)",
        "settlements": f"(select coalesce(json_agg({_PAID} order by s.at), '[]') from rebate_settlements s"  # noqa: S608 - constants
        " where s.period_id = r.id)",
    },
    sorts={"period": "r.period"},
    filters={**equal("r", "period", "partnerId")},
    default_sort="-period",
)  # fmt: skip

SETTLEMENTS = Listing(
    package=_PACKAGE,
    schema="Settlement",
    source="rebate_settlements s join rebate_periods r on r.id = s.period_id",
    alias="r",
    key="s.id",
    fields={
        "settlementId": "s.id", **plain("r", "partnerId", "partnerName", "period"),
        "amount": money("s.amount", "r.currency"), "at": "s.at",
    },
    sorts={"at": "s.at"},
    filters={**equal("r", "period", "partnerId")},
    default_sort="-at",
)  # fmt: skip
