"""What is shown of families and technical data: SQL in, JSON out."""

from dataclasses import replace

from chassis.expressions import contains, equal, plain
from chassis.listing import Listing
from cpq_svc.adapters.queries import PRODUCTS
from cpq_svc.domain.family import FamilyNotFound

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
