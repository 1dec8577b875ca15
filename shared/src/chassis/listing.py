"""Lists without aggregates: PostgreSQL builds each item's JSON, the page is cut by key, never by offset."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from flask import request
from sqlalchemy import Engine, bindparam, text
from sqlalchemy.exc import DataError
from sqlalchemy.types import NullType

from chassis import scope
from chassis.description import field_rights
from chassis.problems import BadInput, FieldError
from kernel.actor import Actor
from kernel.errors import NotFound


@dataclass(frozen=True)
class Listing:
    """One kind of record as the outside sees it.

    package, schema: whose specification says which fields need a right of their own (x-field-permission).
    source: the FROM clause, `alias` the table in it that carries the scope columns and, unless `key` names
    another column, the id.
    fields: wire name → SQL expression.  filters: query parameter → condition with `:value`.
    owners: the columns of `alias` by which a record is somebody's own.
    needs: parameters of `source`, which whoever asks for a page gives by name.
    sorts: query value → SQL expression that is never null, of a type with a text form that sorts back.
    """

    package: str
    schema: str
    source: str
    alias: str
    fields: Mapping[str, str]
    sorts: Mapping[str, str]
    filters: Mapping[str, str] = field(default_factory=dict)
    default_sort: str = "-createdAt"
    missing: type[NotFound] = NotFound
    key: str = ""
    owners: tuple[str, ...] = ("owner_id",)
    needs: tuple[str, ...] = ()

    @property
    def _id(self) -> str:
        return self.key or f"{self.alias}.id"

    def page(self, reader: Engine, actor: Actor, **fixed: object) -> bytes:
        """One page as JSON `{items, next?}`, as cursor, limit, sort and filters of the request say.

        `fixed` adds filters the caller chose itself, and what `source` needs. Raises BadInput for a cursor of
        another list.
        """
        asked = {**request.args.to_dict(), **{k: v for k, v in fixed.items() if v is not None}}
        sort, limit = str(asked.get("sort", self.default_sort)), int(str(asked.get("limit", 50)))
        key, down = self.sorts[sort.removeprefix("-")], sort.startswith("-")
        condition, params = scope.visible(actor, self.alias, self.owners)
        params |= {name: fixed[name] for name in self.needs}
        conditions = [condition]
        for name, sql in self.filters.items():
            if name in asked:
                conditions.append(sql.replace(":value", f":f_{name}"))
                params[f"f_{name}"] = asked[name]
        if cursor := asked.get("cursor"):
            params["after_key"], params["after_id"] = _opened(str(cursor), sort)
            conditions.append(f"({key}, {self._id}) {'<' if down else '>'} (:after_key, :after_id)")
        way = "desc" if down else "asc"
        # Every part of the statement is this program's own text; what came from outside is a parameter.
        rows = self._rows(
            reader,
            f"select {self._item(actor, params)} as item, ({key})::text as key, {self._id} as id"
            f" from {self.source} where {' and '.join(conditions)}"
            f" order by {key} {way}, {self._id} {way} limit :page",
            {**params, "page": limit + 1},
        )
        page = b'{"items":[' + ",".join(row.item for row in rows[:limit]).encode() + b"]"
        if len(rows) > limit:
            last = rows[limit - 1]
            page += b',"next":"' + _sealed(sort, last.key, last.id) + b'"'
        return page + b"}"

    def one(self, reader: Engine, actor: Actor, thing_id: UUID, **fixed: object) -> tuple[bytes, int]:
        """One record as JSON, and its version; NotFound when it is not there or not the asker's, or when a
        filter of `fixed` leaves it out.
        """
        condition, params = scope.visible(actor, self.alias, self.owners)
        rows = self._rows(
            reader,
            f"select {self._item(actor, params)} as item, {self.alias}.version from {self.source}"
            f" where {condition} and {self._id} = :id"
            + "".join(f" and {self.filters[name].replace(':value', f':f_{name}')}" for name in fixed),
            {**params, "id": thing_id, **{f"f_{name}": value for name, value in fixed.items()}},
        )
        if not rows:
            raise self.missing(id=thing_id)
        return rows[0].item.encode(), rows[0].version

    def _item(self, actor: Actor, params: dict[str, Any]) -> str:
        rights, shown = field_rights(self.package, self.schema), []
        for name, sql in self.fields.items():
            near = "true"
            if name in rights:
                if (asker := actor.acting_under(rights[name])).scope is None:
                    continue
                # Who may see a field of fewer records than they may read sees it of those alone.
                near, more = scope.visible(asker, self.alias, self.owners)
                params |= more
            shown.append(f"'{name}', " + (sql if near == "true" else f"case when {near} then {sql} end"))
        return f"json_strip_nulls(json_build_object({', '.join(shown)}))::text"

    @staticmethod
    def _rows(reader: Engine, sql: str, params: dict[str, Any]) -> list[Any]:
        # Without a type of SQLAlchemy's the driver sends text as "unknown", and PostgreSQL reads it as what
        # the other side of the comparison is: the cursor's key needs no cast for dates, numbers or text.
        asked = text(sql).bindparams(*(bindparam(name, value, NullType()) for name, value in params.items()))
        with reader.connect() as connection:
            try:
                return list(connection.execute(asked).all())
            except DataError as unreadable:
                # Everything else was checked by the specification; only a forged cursor holds a key of
                # another type.
                raise BadInput([FieldError("/query/cursor", "invalid-cursor", {})]) from unreadable


def _sealed(sort: str, key: str, thing_id: UUID) -> bytes:
    return base64.urlsafe_b64encode(orjson.dumps([sort, key, str(thing_id)]))


def _opened(cursor: str, sort: str) -> tuple[str, UUID]:
    try:
        of, key, thing_id = orjson.loads(base64.urlsafe_b64decode(cursor))
        if of == sort and isinstance(key, str):
            return key, UUID(thing_id)
    except (ValueError, TypeError, AttributeError):
        pass
    raise BadInput([FieldError("/query/cursor", "invalid-cursor", {})])
