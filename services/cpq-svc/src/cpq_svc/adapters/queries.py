"""What is shown of this context: SQL in, JSON out."""

from collections.abc import Mapping

from chassis.expressions import contains, equal, money, plain
from chassis.listing import Listing
from cpq_svc.domain.price_book import PriceBookNotFound
from cpq_svc.domain.product import ProductNotFound
from cpq_svc.domain.quote import QuoteNotFound


def _children(shown: Mapping[str, str], source: str, order: str) -> str:
    """SQL for the parts of a record as a JSON list."""
    parts = ", ".join(f"'{name}', {sql}" for name, sql in shown.items())
    objects = f"json_agg(json_build_object({parts}) order by {order})"
    return f"(select coalesce({objects}, '[]') from {source})"  # noqa: S608 - only names of ours


_PRODUCT = {
    "productId": "p.id",
    **plain("p", "version", "code", "nameZh", "nameEn", "productLine", "currency"),
    "vatRate": "p.vat_rate::text",
    **plain("p", "status", "releasedOn", "retiredOn", "createdAt"),
}

PRODUCTS = Listing(
    package="cpq_svc",
    schema="ProductSummary",
    source="products p",
    alias="p",
    fields=_PRODUCT,
    sorts={**plain("p", "createdAt", "code")},
    filters={
        **equal("p", "status", "productLine"),
        "text": contains("p.code || ' ' || p.name_zh || ' ' || p.name_en"),
    },
    default_sort="code",
)

PRODUCT = Listing(
    package="cpq_svc",
    schema="Product",
    source="products p",
    alias="p",
    fields={
        **_PRODUCT,
        "cost": money("p.cost", "p.currency"),
        "optionGroups": "p.model->'optionGroups'",
        "rules": "p.model->'rules'",
        "parameters": "p.model->'parameters'",
    },
    sorts={},
    missing=ProductNotFound,
)

_PRICE_BOOK = {
    "priceBookId": "b.id",
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
}

PRICE_BOOK = Listing(
    package="cpq_svc",
    schema="PriceBook",
    source="price_books b",
    alias="b",
    fields={
        **_PRICE_BOOK,
        **plain("b", "scale", "grades"),
        "entries": _children(_ENTRY, "price_entries e where e.price_book_id = b.id", "e.product_code"),
    },
    sorts={},
    missing=PriceBookNotFound,
)

_QUOTE = {
    "quoteId": "q.id",
    **plain("q", "version", "number"),
    "revision": "q.current",
    **plain("q", "status", "opportunityId", "accountId", "accountName", "ownerId"),
    "ownerName": "o.name",
    **plain("q", "region", "validUntil"),
    "netAmount": money("r.net_amount", "r.currency"),
    "taxAmount": money("r.tax_amount", "r.currency"),
    "totalAmount": money("r.total_amount", "r.currency"),
    "sentAt": "r.sent_at",
    **plain("q", "acceptedAt", "createdAt"),
}
_QUOTE_SOURCE = (
    "quotes q join quote_revisions r on r.quote_id = q.id and r.number = q.current"
    " left join people o on o.id = q.owner_id"
)

QUOTES = Listing(
    package="cpq_svc",
    schema="QuoteSummary",
    source=_QUOTE_SOURCE,
    alias="q",
    fields=_QUOTE,
    sorts={**plain("q", "createdAt", "validUntil", "number")},
    filters={
        **equal("q", "status", "opportunityId", "accountId", "ownerId"),
        "account": contains("q.account_name"),
    },
)

_LINE = {
    **plain("n", "lineNo", "productCode", "nameZh", "nameEn", "quantity"),
    "discountPercent": "n.discount_percent::text",
    **plain("n", "options", "parameters", "steps"),
    "listPrice": money("n.list_price", "r.currency"),
    "unitPrice": money("n.unit_price", "r.currency"),
    "netAmount": money("n.net_amount", "r.currency"),
    "taxRate": "n.tax_rate::text",
    "taxAmount": money("n.tax_amount", "r.currency"),
}
_REVISION = {
    "revision": "v.number",
    "totalAmount": money("v.total_amount", "v.currency"),
    **plain("v", "validUntil", "sentAt"),
}

REVISION = Listing(
    package="cpq_svc",
    schema="QuoteRevision",
    source="quotes q join quote_revisions r on r.quote_id = q.id",
    alias="q",
    fields={
        "quoteId": "q.id",
        "number": "q.number",
        "revision": "r.number",
        "current": "r.number = q.current",
        **plain("r", "validUntil", "pricedOn", "sentAt"),
        "netAmount": money("r.net_amount", "r.currency"),
        "taxAmount": money("r.tax_amount", "r.currency"),
        "totalAmount": money("r.total_amount", "r.currency"),
        "paymentTerms": "r.payment_terms",
        "lines": _children(
            _LINE, "quote_lines n where n.quote_id = q.id and n.revision = r.number", "n.line_no"
        ),
    },
    sorts={},
    filters={"revision": "r.number = coalesce(cast(:value as integer), q.current)"},
    missing=QuoteNotFound,
)

QUOTE = Listing(
    package="cpq_svc",
    schema="Quote",
    source=_QUOTE_SOURCE,
    alias="q",
    fields={
        **_QUOTE,
        "pricedOn": "r.priced_on",
        "rejectionReason": "nullif(q.rejection_reason, '')",
        "paymentTerms": "r.payment_terms",
        "lines": _children(
            _LINE, "quote_lines n where n.quote_id = q.id and n.revision = q.current", "n.line_no"
        ),
        "revisions": _children(_REVISION, "quote_revisions v where v.quote_id = q.id", "v.number"),
    },
    sorts={},
    missing=QuoteNotFound,
)
