"""What is shown of this context: SQL in, JSON out."""

from collections.abc import Mapping

from chassis.listing import Listing, contains, money
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
    "version": "p.version",
    "code": "p.code",
    "nameZh": "p.name_zh",
    "nameEn": "p.name_en",
    "productLine": "p.product_line",
    "currency": "p.currency",
    "vatRate": "p.vat_rate::text",
    "status": "p.status",
    "releasedOn": "p.released_on",
    "retiredOn": "p.retired_on",
    "createdAt": "p.created_at",
}

PRODUCTS = Listing(
    package="cpq_svc",
    schema="ProductSummary",
    source="products p",
    alias="p",
    fields=_PRODUCT,
    sorts={"createdAt": "p.created_at", "code": "p.code"},
    filters={
        "status": "p.status = :value",
        "productLine": "p.product_line = :value",
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
    "version": "b.version",
    "code": "b.code",
    "name": "b.name",
    "currency": "b.currency",
    "validFrom": "b.valid_from",
    "validTo": "b.valid_to",
    "status": "b.status",
    "publishedAt": "b.published_at",
    "createdAt": "b.created_at",
}

PRICE_BOOKS = Listing(
    package="cpq_svc",
    schema="PriceBookSummary",
    source="price_books b",
    alias="b",
    fields=_PRICE_BOOK,
    sorts={"createdAt": "b.created_at", "validFrom": "b.valid_from"},
    filters={"status": "b.status = :value", "currency": "b.currency = :value"},
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
        "scale": "b.scale",
        "grades": "b.grades",
        "entries": _children(_ENTRY, "price_entries e where e.price_book_id = b.id", "e.product_code"),
    },
    sorts={},
    missing=PriceBookNotFound,
)

_QUOTE = {
    "quoteId": "q.id",
    "version": "q.version",
    "number": "q.number",
    "revision": "q.current",
    "status": "q.status",
    "opportunityId": "q.opportunity_id",
    "accountId": "q.account_id",
    "accountName": "q.account_name",
    "ownerId": "q.owner_id",
    "ownerName": "o.name",
    "region": "q.region",
    "validUntil": "q.valid_until",
    "netAmount": money("r.net_amount", "r.currency"),
    "taxAmount": money("r.tax_amount", "r.currency"),
    "totalAmount": money("r.total_amount", "r.currency"),
    "sentAt": "r.sent_at",
    "acceptedAt": "q.accepted_at",
    "createdAt": "q.created_at",
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
    sorts={"createdAt": "q.created_at", "validUntil": "q.valid_until", "number": "q.number"},
    filters={
        "status": "q.status = :value",
        "opportunityId": "q.opportunity_id = :value",
        "accountId": "q.account_id = :value",
        "ownerId": "q.owner_id = :value",
        "account": contains("q.account_name"),
    },
)

_LINE = {
    "lineNo": "n.line_no",
    "productCode": "n.product_code",
    "nameZh": "n.name_zh",
    "nameEn": "n.name_en",
    "quantity": "n.quantity",
    "discountPercent": "n.discount_percent::text",
    "options": "n.options",
    "parameters": "n.parameters",
    "steps": "n.steps",
    "listPrice": money("n.list_price", "r.currency"),
    "unitPrice": money("n.unit_price", "r.currency"),
    "netAmount": money("n.net_amount", "r.currency"),
    "taxRate": "n.tax_rate::text",
    "taxAmount": money("n.tax_amount", "r.currency"),
}
_REVISION = {
    "revision": "v.number",
    "totalAmount": money("v.total_amount", "v.currency"),
    "validUntil": "v.valid_until",
    "sentAt": "v.sent_at",
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
        "validUntil": "r.valid_until",
        "pricedOn": "r.priced_on",
        "sentAt": "r.sent_at",
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
