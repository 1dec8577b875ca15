"""The SQL that questions are made of."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.dialects.postgresql.psycopg import dialect

_DRIVER = dialect()
# PostgreSQL's own numbers of json and jsonb.
_DOCUMENTS = frozenset((114, 3802))
_HUMP = re.compile(r"(?=[A-Z])")


@lru_cache(maxsize=512)
def for_driver(sql: str) -> str:
    """A statement with `:names` as the driver reads it, written anew once for each kind of question. Without
    a type of SQLAlchemy's the driver sends text as "unknown", and PostgreSQL reads it as what the other side
    of the comparison is: a cursor's key needs no cast for dates, numbers or text.
    """
    return str(text(sql).compile(dialect=_DRIVER))


def money(amount: str, currency: str) -> str:
    """SQL for an amount on the wire: both parts as text, so that no digit is lost on the way."""
    return f"json_build_object('amount', ({amount})::text, 'currency', {currency})"


def children(shown: Mapping[str, str], source: str, order: str) -> str:
    """SQL for the parts of a record as a JSON list, empty without any."""
    parts = ", ".join(f"'{name}', {sql}" for name, sql in shown.items())
    objects = f"json_agg(json_build_object({parts}) order by {order})"
    return f"(select coalesce({objects}, '[]') from {source})"  # noqa: S608 - only names of ours


class Shown(NamedTuple):
    """A field of an object: its name on the wire, its SQL, the condition under which it is there at all, None
    for never, and PostgreSQL's number of its type.
    """

    name: str
    sql: str
    when: str | None
    of_type: int


def object_text(fields: Iterable[Shown]) -> str:
    """SQL for the text of a JSON object without what is null in it: its parts joined, which takes two thirds
    of the time of an object whose nulls are taken out.
    """
    parts = [_part(field) for field in fields if field.when is not None]
    return f"'{{' || concat_ws(',', {', '.join(parts)}) || '}}'"


def _part(field: Shown) -> str:
    told = f"to_json({field.sql})::text"  # what is joined must be text, or each page takes longer to plan
    if field.of_type in _DOCUMENTS:
        told = f"nullif(json_strip_nulls(to_json({field.sql}))::text, 'null')"
    part = f"""'"{field.name}":' || {told}"""
    return part if field.when == "true" else f"case when {field.when} then {part} end"


def contains(expression: str) -> str:
    """SQL for a filter: the text of `expression` holds what was asked for, whatever the case. What people
    type is text to be found, not a pattern: `%`, `_` and `\\` stand for themselves. A trigram index serves.
    """
    literal = r"replace(replace(replace(:value, '\', '\\'), '%', '\%'), '_', '\_')"
    return f"({expression}) ilike '%' || {literal} || '%'"


def plain(alias: str, *names: str) -> dict[str, str]:
    """Fields that are called on the wire as their columns are: `createdAt` is `created_at`."""
    return {name: f"{alias}.{_column(name)}" for name in names}


def told(alias: str, *names: str) -> dict[str, str]:
    """As `plain`, for texts that are left out when nobody said them."""
    return {name: f"nullif({alias}.{_column(name)}, '')" for name in names}


def equal(alias: str, *names: str) -> dict[str, str]:
    """Filters by a column's exact value."""
    return {name: f"{alias}.{_column(name)} = :value" for name in names}


def _column(name: str) -> str:
    return _HUMP.sub("_", name).lower()
