"""What is shown of costs, price books, decision tables, procedures, rates, re-pricings: SQL in, JSON out."""

from chassis.expressions import children, contains, equal, money, plain, told
from chassis.listing import Listing
from cpq_svc.domain.cost_list import CostListNotFound
from cpq_svc.domain.exchange import RateListNotFound
from cpq_svc.domain.price_book import PriceBookNotFound
from cpq_svc.domain.price_procedure import PriceProcedureNotFound
from cpq_svc.domain.repricing import RepricingNotFound
from cpq_svc.domain.rule_table import RuleTableNotFound

_COST_LIST = {
    "costListId": "l.id",
    **plain("l", "version", "code", "currency", "validFrom", "status", "publishedAt", "createdAt"),
}

COST_LISTS = Listing(
    package="cpq_svc",
    schema="CostListSummary",
    source="cost_lists l",
    alias="l",
    fields=_COST_LIST,
    sorts={**plain("l", "createdAt", "validFrom")},
    filters={**equal("l", "status", "currency")},
    default_sort="-validFrom",
)

COST_LIST = Listing(
    package="cpq_svc",
    schema="CostList",
    source="cost_lists l",
    alias="l",
    fields={**_COST_LIST, **plain("l", "items", "hours")},
    sorts={},
    missing=CostListNotFound,
)

_PRICE_BOOK = {
    "priceBookId": "b.id",
    **{
        name: f"nullif(b.{column}, '')"
        for name, column in (
            ("forCustomer", "for_customer"),
            ("forGroup", "for_group"),
            ("forRegion", "for_region"),
            ("forGrade", "for_grade"),
        )
    },
    **plain(
        "b",
        "version",
        "code",
        "name",
        "currency",
        "validFrom",
        "validTo",
        "status",
        "publishedAt",
        "createdAt",
    ),
}

PRICE_BOOKS = Listing(
    package="cpq_svc",
    schema="PriceBookSummary",
    source="price_books b",
    alias="b",
    fields=_PRICE_BOOK,
    sorts={**plain("b", "createdAt", "validFrom")},
    filters={**equal("b", "status", "currency")},
    default_sort="-validFrom",
)

_ENTRY = {
    "productCode": "e.product_code",
    "listPrice": money("e.list_price", "b.currency"),
    "scale": "e.scale",
    "terms": "nullif(e.terms::text, '{}')::json",
}

PRICE_BOOK = Listing(
    package="cpq_svc",
    schema="PriceBook",
    source="price_books b",
    alias="b",
    fields={
        **_PRICE_BOOK,
        **plain("b", "scale", "grades"),
        "terms": "b.terms",
        "entries": children(_ENTRY, "price_entries e where e.price_book_id = b.id", "e.product_code"),
    },
    sorts={},
    missing=PriceBookNotFound,
)


_RULE_TABLE = {
    "ruleTableId": "t.id",
    **plain("t", "version", "code", "number", "purpose", "name", "note", "status"),
    **told("t", "nameEn", "noteEn"),
    **plain("t", "validFrom", "publishedAt", "createdAt"),
}

RULE_TABLES = Listing(
    package="cpq_svc",
    schema="RuleTableSummary",
    source="rule_tables t",
    alias="t",
    fields=_RULE_TABLE,
    sorts={**plain("t", "createdAt", "validFrom", "code")},
    filters={
        **equal("t", "status", "purpose", "code"),
        "text": contains("t.code || ' ' || t.name || ' ' || t.name_en"),
    },
)

RULE_TABLE = Listing(
    package="cpq_svc",
    schema="RuleTable",
    source="rule_tables t",
    alias="t",
    fields={**_RULE_TABLE, "table": "t.decisions"},
    sorts={},
    missing=RuleTableNotFound,
)

_PROCEDURE = {
    "priceProcedureId": "p.id",
    **plain("p", "version", "number", "note", "steps", "status", "validFrom", "publishedAt", "createdAt"),
}

PROCEDURES = Listing(
    package="cpq_svc",
    schema="PriceProcedure",
    source="price_procedures p",
    alias="p",
    fields=_PROCEDURE,
    sorts={**plain("p", "createdAt", "validFrom")},
    filters={**equal("p", "status")},
    missing=PriceProcedureNotFound,
)

RATE_LISTS = Listing(
    package="cpq_svc",
    schema="RateList",
    source="rate_lists l",
    alias="l",
    fields={
        "rateListId": "l.id",
        **plain("l", "version", "code", "base", "validFrom", "rates", "status", "publishedAt", "createdAt"),
    },
    sorts={**plain("l", "createdAt", "validFrom")},
    filters={**equal("l", "status")},
    default_sort="-validFrom",
    missing=RateListNotFound,
)

# The job tells how it ended where it was neither done nor stopped: given up, or failed.
REPRICINGS = Listing(
    package="cpq_svc",
    schema="Repricing",
    source="repricings p left join jobs j on j.id = p.job_id",
    alias="p",
    fields={
        "repricingId": "p.id",
        **plain("p", "version", "name", "candidate", "day", "total", "done", "losing", "failed", "createdAt"),
        "from": "p.picked->>'first'",
        "to": "p.picked->>'last'",
        "status": "case when p.status = 'waiting' and j.status <> 'waiting' then j.status else p.status end",
        "error": "nullif(j.error_code, '')",
        "owners": """(select coalesce(json_agg(json_build_object('ownerId', l.owner_id, 'ownerName', l.name,
          'currency', l.currency, 'quotes', l.quotes, 'change', l.change::text)
            order by l.change), '[]') from (
          select r.owner_id, o.name, r.currency, count(*) as quotes, sum(r.change) as change
          from repriced_quotes r left join people o on o.id = r.owner_id
          where r.repricing_id = p.id and r.change < 0 group by r.owner_id, o.name, r.currency) l)""",
    },
    sorts={"createdAt": "p.created_at"},
    missing=RepricingNotFound,
)

REPRICED_QUOTES = Listing(
    package="cpq_svc",
    schema="RepricedQuote",
    source="repriced_quotes r left join people o on o.id = r.owner_id",
    alias="r",
    fields={
        **plain("r", "quoteId", "number", "accountName", "ownerId"),
        "ownerName": "o.name",
        **plain("r", "currency"),
        **{
            wire: f"r.{column}::text"
            for wire, column in (
                ("netBefore", "net_before"),
                ("netAfter", "net_after"),
                ("marginBefore", "margin_before"),
                ("marginAfter", "margin_after"),
                ("change", "change"),
            )
        },
        "error": "nullif(r.error, '')",
    },
    sorts={"change": "coalesce(r.change, 0)", "number": "r.number"},
    filters={
        "repricingId": "r.repricing_id = :value",
        "losing": "(r.change < 0) = cast(:value as boolean)",
        "ownerId": "r.owner_id = cast(:value as uuid)",
    },
    default_sort="change",
)
