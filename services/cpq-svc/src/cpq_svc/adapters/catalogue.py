"""What a dealer may buy: no list price, no cost, no other grade leaves the database. What it would pay is
worked out beside it, by the waterfall.
"""

from dataclasses import replace

from chassis.expressions import equal, plain
from chassis.listing import Listing

# The edition of the option model in force on the day.
_IN_FORCE = """left join lateral (
  select e.model from option_models e
  where e.product_id = p.id and e.status = 'released' and e.valid_from <= cast(:f_day as date)
  order by e.valid_from desc limit 1
) m on true"""

_OPTIONS = """(select json_agg(json_build_object(
  'code', o->'code', 'nameZh', o->'nameZh', 'nameEn', o->'nameEn',
  'settings', coalesce(o->'settings', '[]')) order by n)
from json_array_elements(g->'options') with ordinality as chosen(o, n))"""
_GROUPS = f"""(select coalesce(json_agg(json_build_object(
  'code', g->'code', 'nameZh', g->'nameZh', 'nameEn', g->'nameEn', 'cardinality', g->'cardinality',
  'least', g->'least', 'most', g->'most', 'under', g->'under',
  'options', {_OPTIONS}) order by n), '[]')
from json_array_elements(m.model->'optionGroups') with ordinality as grouped(g, n))"""  # noqa: S608 - as above

CATALOGUE = Listing(
    package="cpq_svc",
    schema="CatalogueItem",
    source="partners k cross join products p",
    alias="k",
    key="p.id",
    fields={
        **plain("p", "code", "nameZh", "nameEn", "productLine", "kind", "unit", "lastOrderOn"),
        "vatRate": "p.vat_rate::text",
    },
    sorts={"code": "p.code"},
    filters={
        "partnerId": "k.id = cast(:value as uuid)",
        "day": "p.released_on <= cast(:value as date)"
        " and (p.retired_on is null or p.retired_on > cast(:value as date))"
        " and (p.last_order_on is null or p.last_order_on >= cast(:value as date))",
        **equal("p", "code", "productLine", "kind"),
    },
    default_sort="code",
)

# One product, or few: with what may be built into it.
CATALOGUE_IN_FULL = replace(
    CATALOGUE,
    source=f"{CATALOGUE.source} {_IN_FORCE}",
    fields={
        **CATALOGUE.fields,
        "optionGroups": _GROUPS,
        "numbers": "coalesce(m.model->'numbers', '[]')",
        "rules": "coalesce(m.model->'rules', '[]')",
        "parameters": "coalesce(m.model->'parameters', '[]')",
    },
)
