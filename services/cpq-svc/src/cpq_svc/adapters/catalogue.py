"""What a dealer may buy, at its own prices: no list price, no cost, no other grade leaves the database."""

from dataclasses import replace

from chassis.expressions import equal, money, plain
from chassis.listing import Listing
from cpq_svc.domain.partner import PartnerNotFound

# The book in force on the day, in the product's currency; its discounts for one machine and for the grade.
# One machine's price is what the waterfall makes of it: list price, quantity scale, grade, rounded once.
_SOURCE = """partners k cross join products p
left join lateral (
  select b.* from price_books b
  where b.status = 'published' and b.currency = p.currency and b.valid_from <= cast(:f_day as date)
    and (b.valid_to is null or b.valid_to >= cast(:f_day as date))
  order by b.valid_from desc limit 1
) b on true
left join price_entries e on e.price_book_id = b.id and e.product_code = p.code
left join lateral (
  select cast(s->>'percent' as numeric) as percent
  from json_array_elements(case when json_array_length(e.scale) > 0 then e.scale else b.scale end) s
  where cast(s->>'fromQuantity' as integer) <= 1 order by cast(s->>'fromQuantity' as integer) desc limit 1
) s on true
left join lateral (
  select (100 - coalesce(s.percent, 0)) * (100 - cast(g->>'percent' as numeric)) * 0.0001 as share
  from json_array_elements(b.grades) g where g->>'grade' = k.grade
) d on e.list_price is not null"""

_PRICE = money("round(e.list_price * d.share, 2)", "p.currency")
_SURCHARGE = money("round(cast(o->'surcharge'->>'amount' as numeric) * d.share, 2)", "p.currency")
_OPTIONS = f"""(select json_agg(json_build_object(
  'code', o->'code', 'nameZh', o->'nameZh', 'nameEn', o->'nameEn', 'settings', o->'settings',
  'surcharge', case when d.share is not null then {_SURCHARGE} end) order by n)
from json_array_elements(g->'options') with ordinality as chosen(o, n))"""  # noqa: S608 - constants of this file
_GROUPS = f"""(select coalesce(json_agg(json_build_object(
  'code', g->'code', 'nameZh', g->'nameZh', 'nameEn', g->'nameEn', 'cardinality', g->'cardinality',
  'options', {_OPTIONS}) order by n), '[]')
from json_array_elements(p.model->'optionGroups') with ordinality as grouped(g, n))"""  # noqa: S608 - as above

CATALOGUE = Listing(
    package="cpq_svc",
    schema="CatalogueItem",
    source=_SOURCE,
    alias="k",
    key="p.id",
    fields={
        **plain("p", "code", "nameZh", "nameEn", "productLine"),
        "vatRate": "p.vat_rate::text",
        "price": f"case when d.share is not null then {_PRICE} end",
    },
    sorts={"code": "p.code"},
    filters={
        "partnerId": "k.id = cast(:value as uuid)",
        "day": "p.released_on <= cast(:value as date)"
        " and (p.retired_on is null or p.retired_on > cast(:value as date))",
        **equal("p", "code", "productLine"),
    },
    default_sort="code",
)

# One product, or few: with what may be built into it.
CATALOGUE_IN_FULL = replace(
    CATALOGUE,
    fields={
        **CATALOGUE.fields,
        "optionGroups": _GROUPS,
        "rules": "p.model->'rules'",
        "parameters": "p.model->'parameters'",
    },
)

BUYERS = Listing(
    package="cpq_svc",
    schema="CatalogueItem",
    source="partners k",
    alias="k",
    fields={"code": "k.grade"},
    sorts={},
    missing=PartnerNotFound,
)
