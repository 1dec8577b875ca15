"""What is shown of products, editions of option models, and saved configurations: SQL in, JSON out."""

from chassis.expressions import contains, equal, money, plain
from chassis.listing import Listing
from cpq_svc.domain.edition import EditionNotFound
from cpq_svc.domain.product import ProductNotFound
from cpq_svc.domain.saved_configuration import SavedConfigurationNotFound

_PRODUCT = {
    "productId": "p.id",
    **plain("p", "version", "code", "nameZh", "nameEn", "productLine", "currency"),
    "vatRate": "p.vat_rate::text",
    **plain("p", "status", "kind", "unit", "releasedOn", "phasedOutOn", "lastOrderOn"),
    "successor": "nullif(p.successor, '')",
    "family": "nullif(p.family, '')",
    **plain("p", "retiredOn", "createdAt"),
}

# As `Product.sold_on` says.
_SOLD = """p.released_on <= :value and (p.last_order_on is null or p.last_order_on >= :value)
  and (p.retired_on is null or p.retired_on > :value)"""

PRODUCTS = Listing(
    package="cpq_svc",
    schema="ProductSummary",
    source="products p",
    alias="p",
    fields=_PRODUCT,
    sorts={**plain("p", "createdAt", "code")},
    filters={
        **equal("p", "status", "productLine", "kind"),
        "soldOn": _SOLD,
        "text": contains("p.code || ' ' || p.name_zh || ' ' || p.name_en"),
    },
    default_sort="code",
)

# What a product is sold by: the newest edition in sale, or its draft before it has one.
_COUNTING = """products p left join lateral (
  select e.id, e.number, e.model from option_models e where e.product_id = p.id
  order by e.status = 'released' desc, e.number desc limit 1
) m on true"""
_LISTS = (
    "optionGroups",
    "rules",
    "parameters",
    "constraints",
    "numbers",
    "derived",
    "tables",
    "materials",
    "operations",
)
_MODEL = {
    "root": "coalesce(m.model->>'root', 'product')",
    **{name: f"coalesce(m.model->'{name}', '[]')" for name in _LISTS},
}

PRODUCT = Listing(
    package="cpq_svc",
    schema="Product",
    source=_COUNTING,
    alias="p",
    fields={
        **_PRODUCT,
        "cost": money("p.cost", "p.currency"),
        **plain("p", "technical", "packs"),
        "optionModelId": "m.id",
        "edition": "m.number",
        **_MODEL,
    },
    sorts={},
    missing=ProductNotFound,
)

_EDITION = {
    "optionModelId": "m.id",
    **plain("m", "version", "productId", "productCode"),
    "edition": "m.number",
    **plain("m", "hash", "note", "status", "validFrom", "releasedAt", "createdAt"),
}

EDITIONS = Listing(
    package="cpq_svc",
    schema="OptionModelSummary",
    source="option_models m",
    alias="m",
    fields=_EDITION,
    sorts={**plain("m", "createdAt")},
    filters={**equal("m", "status", "productCode", "productId")},
)

EDITION = Listing(
    package="cpq_svc",
    schema="OptionModel",
    source="option_models m",
    alias="m",
    fields={**_EDITION, "model": "m.model"},
    sorts={},
    missing=EditionNotFound,
)

_SAVED = {
    "savedConfigurationId": "c.id",
    **plain("c", "version", "name", "productCode", "hash", "ownerId", "createdAt"),
    "edition": "c.result->'edition'",
    "valid": "c.result->'valid'",
}

SAVED_CONFIGURATIONS = Listing(
    package="cpq_svc",
    schema="SavedConfigurationSummary",
    source="saved_configurations c",
    alias="c",
    fields=_SAVED,
    sorts={**plain("c", "createdAt", "name")},
    filters={**equal("c", "productCode", "ownerId"), "text": contains("c.name")},
)

SAVED_CONFIGURATION = Listing(
    package="cpq_svc",
    schema="SavedConfiguration",
    source="saved_configurations c",
    alias="c",
    fields={
        **_SAVED,
        **plain("c", "options", "refused", "numbers", "proposed"),
        "modelHash": "c.result->>'modelHash'",
        **{name: f"c.result->'{name}'" for name in ("chosen", "parameters", "totals")},
    },
    sorts={},
    missing=SavedConfigurationNotFound,
)
