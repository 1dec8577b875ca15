"""Lists without aggregates: PostgreSQL builds each item's JSON, the page is cut by key, never by offset."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import DataError

from chassis import scope
from chassis.description import field_rights
from chassis.expressions import Shown, for_driver, object_text
from chassis.page_cursor import opened, sealed
from chassis.problems import BadInput, FieldError
from chassis.queried import queried
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
        asked = {**queried(), **{k: v for k, v in fixed.items() if v is not None}}
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
            params["after_key"], params["after_id"] = opened(str(cursor), sort)
            conditions.append(f"({key}, {self._id}) {'<' if down else '>'} (:after_key, :after_id)")
        way = "desc" if down else "asc"
        # Every part of the statement is this program's own text; what came from outside is a parameter. The
        # number of rows is not: PostgreSQL would plan the statement anew for each page.
        rows = self._rows(
            reader,
            f"select {self._item(reader, actor, params)} as item, ({key})::text as key, {self._id} as id"
            f" from {self.source} where {' and '.join(conditions)}"
            f" order by {key} {way}, {self._id} {way} limit {limit + 1}",
            params,
        )
        page = b'{"items":[' + ",".join([row[0] for row in rows[:limit]]).encode() + b"]"
        if len(rows) > limit:
            last = rows[limit - 1]
            page += b',"next":"' + sealed(sort, last.key, last.id) + b'"'
        return page + b"}"

    def one(self, reader: Engine, actor: Actor, thing_id: UUID, **fixed: object) -> tuple[bytes, int]:
        """One record as JSON, and its version; NotFound when it is not there or not the asker's, or when a
        filter of `fixed` leaves it out.
        """
        condition, params = scope.visible(actor, self.alias, self.owners)
        rows = self._rows(
            reader,
            f"select {self._item(reader, actor, params)} as item, {self.alias}.version from {self.source}"
            f" where {condition} and {self._id} = :id"
            + "".join(f" and {self.filters[name].replace(':value', f':f_{name}')}" for name in fixed),
            {**params, "id": thing_id, **{f"f_{name}": value for name, value in fixed.items()}},
        )
        if not rows:
            raise self.missing(id=thing_id)
        return rows[0].item.encode(), rows[0].version

    def _item(self, reader: Engine, actor: Actor, params: dict[str, Any]) -> str:
        rights, near = field_rights(self.package, self.schema), {}
        for permission in dict.fromkeys(rights[name] for name in self.fields if name in rights):
            if (asker := actor.acting_under(permission)).scope is not None:
                # Who may see a field of fewer records than they may read sees it of those alone.
                near[permission], more = scope.visible(asker, self.alias, self.owners)
                params |= more
        shape = tuple(near.items())
        if shape not in self._items:
            self._items[shape] = self._object(reader, params, rights, near)
        return self._items[shape]

    @cached_property
    def _items(self) -> dict[tuple[tuple[str, str], ...], str]:
        """What was put together once for each reach that people have, of which there are few."""
        return {}

    def _object(
        self, reader: Engine, params: Mapping[str, Any], rights: Mapping[str, str], near: Mapping[str, str]
    ) -> str:
        asked = for_driver(f"select {', '.join(self.fields.values())} from {self.source} where false")
        with reader.connect() as connection:
            columns: Any = connection.exec_driver_sql(asked, dict(params)).cursor.description
        types = [of_type for _, of_type, *_ in columns]
        return object_text(
            Shown(name, sql, near.get(rights[name]) if name in rights else "true", of_type)
            for (name, sql), of_type in zip(self.fields.items(), types, strict=True)
        )

    @staticmethod
    def _rows(reader: Engine, sql: str, params: dict[str, Any]) -> Sequence[Any]:
        with reader.connect() as connection:
            try:
                return connection.exec_driver_sql(for_driver(sql), params).all()
            except DataError as unreadable:
                # Everything else was checked by the specification; only a forged cursor holds a key of
                # another type.
                raise BadInput([FieldError("/query/cursor", "invalid-cursor", {})]) from unreadable
