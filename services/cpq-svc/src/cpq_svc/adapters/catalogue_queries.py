"""What is shown of families and technical data: SQL in, JSON out."""

import json
from dataclasses import replace

from chassis.expressions import contains, equal, plain
from chassis.listing import Listing
from cpq_svc.adapters.product_queries import PRODUCTS
from cpq_svc.domain.family import FamilyNotFound
from cpq_svc.domain.standard_units import STANDARD
from cpq_svc.domain.unit import exact_text

_FAMILY = {
    "familyId": "f.id",
    **plain("f", "version", "code", "nameZh", "nameEn"),
    "parent": "nullif(f.parent, '')",
    **plain("f", "definitions", "createdAt"),
}

FAMILIES = Listing(
    package="cpq_svc",
    schema="Family",
    source="families f",
    alias="f",
    fields=_FAMILY,
    sorts={**plain("f", "code", "createdAt")},
    filters={**equal("f", "parent"), "text": contains("f.code || ' ' || f.name_zh || ' ' || f.name_en")},
    default_sort="code",
)

# What lies above, from furthest to nearest; a tree that was checked never comes back to itself.
_INHERITED = """(with recursive line as (
  select a.parent, a.definitions, 1 as depth from families a where a.code = f.parent
  union all select a.parent, a.definitions, l.depth + 1 from families a join line l on a.code = l.parent
  where l.depth < 100
) select coalesce(json_agg(d order by l.depth desc, n), '[]')
from line l cross join json_array_elements(l.definitions) with ordinality as told(d, n))"""

FAMILY = replace(
    FAMILIES, fields={**_FAMILY, "inherited": _INHERITED}, sorts={}, filters={}, missing=FamilyNotFound
)

# Every condition is met by a value of the product: a number within its limits, or the word itself.
_MET = """not exists (
  select 1 from json_array_elements(cast(:value as json)) w where not exists (
    select 1 from json_array_elements(p.technical) v where v->>'code' = w->>'code'
      and (w->>'value' is null or v->>'value' = w->>'value')
      and (w->>'low' is null or cast(v->>'amount' as numeric) >= cast(w->>'low' as numeric))
      and (w->>'high' is null or cast(v->>'amount' as numeric) <= cast(w->>'high' as numeric))))"""

# A family is meant with all that lies below it.
_BELOW = """p.family in (with recursive below as (
  select a.code from families a where a.code = :value
  union select a.code from families a join below b on a.parent = b.code
) select code from below)"""

FOUND_PRODUCTS = replace(
    PRODUCTS,
    schema="FoundProduct",
    fields={**PRODUCTS.fields, "technical": "p.technical"},
    filters={"wanted": _MET, "family": _BELOW},
)

# The standard's units stand nowhere but in the program; the company's belong to everybody who reads products.
UNITS = Listing(
    package="cpq_svc",
    schema="Unit",
    source="""(select b.code, b.zh as name_zh, b.en as name_en, b.dimension, b.factor, b.start, b.common,
    cast(null as uuid) as id, cast(null as integer) as version, cast(null as timestamptz) as retired_at,
    cast(null as uuid) as owner_id, '/' as unit_path, '' as region, cast(null as uuid) as partner_id
  from json_to_recordset(cast(:standard as json))
    as b(code text, zh text, en text, dimension text, factor text, start text, common text)
  union all select o.code, o.name_zh, o.name_en, o.dimension, o.factor, '0', '', o.id, o.version,
    o.retired_at, o.owner_id, o.unit_path, o.region, o.partner_id from own_units o) u""",
    alias="u",
    # Those of the standard have no id, and a page is told by one.
    key="cast(md5(u.code) as uuid)",
    needs=("standard",),
    fields={
        **plain("u", "code", "nameZh", "nameEn", "dimension"),
        "factor": "nullif(u.factor, '')",
        "start": "nullif(u.start, '0')",
        "commonCode": "nullif(u.common, '')",
        "ownUnitId": "u.id",
        **plain("u", "version", "retiredAt"),
    },
    sorts={"code": "u.code", "dimension": "u.dimension || ' ' || u.code"},
    filters={
        **equal("u", "dimension"),
        "own": "(u.id is not null) = cast(:value as boolean)",
        "text": contains("u.code || ' ' || u.name_zh || ' ' || u.name_en"),
    },
    default_sort="dimension",
)

STANDARD_UNITS = json.dumps([
    {
        "code": unit.code, "zh": unit.name_zh, "en": unit.name_en, "dimension": unit.dimension,
        "factor": exact_text(unit.factor) if unit.factor else "", "start": exact_text(unit.start),
        "common": unit.common,
    }
    for unit in STANDARD.by_code.values()
])  # fmt: skip
