"""Who may do what, walked case by case: every operation × every role × records near and far.

A service names the table behind each id in its paths; rows are made from the table's own columns, so a new column or
operation is in the matrix the moment it exists.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Column, Table, insert

from chassis.description import METHODS, description
from chassis.testing.fakes import NOW, an_actor
from chassis.testing.instances import smallest
from chassis.testing.passes import token_for
from kernel.actor import Actor, Kind, Scope
from kernel.ids import new_id

EAST, BELOW, SOUTH, CHANNEL = "/hq/sales/east/", "/hq/sales/east/suzhou/", "/hq/sales/south/", "/hq/channel/"
ME, COLLEAGUE, PARTNER, RIVAL = new_id(), new_id(), new_id(), new_id()
RECORDS: dict[str, dict[str, Any]] = {
    "own": {"owner_id": ME, "unit_path": EAST, "region": "CN-32", "partner_id": None},
    "team": {"owner_id": COLLEAGUE, "unit_path": EAST, "region": "CN-32", "partner_id": None},
    "below": {"owner_id": COLLEAGUE, "unit_path": BELOW, "region": "CN-33", "partner_id": None},
    "foreign": {"owner_id": COLLEAGUE, "unit_path": SOUTH, "region": "CN-44", "partner_id": None},
    "dealers": {"owner_id": COLLEAGUE, "unit_path": CHANNEL, "region": "CN-44", "partner_id": PARTNER},
}
STAFF = an_actor(id=ME, unit_path=EAST, regions=("CN-32",))
DEALER = an_actor(Kind.DEALER, unit_path="", regions=(), partner_id=PARTNER)


@dataclass(frozen=True)
class Role:
    """Somebody who asks: with what reach, what they see of RECORDS, and what status a stranger to the system gets."""

    actor: Actor
    scope: Scope | None
    sees: frozenset[str]
    refused: int | None = None
    token: Callable[[Actor, dict[str, Scope]], str | None] = token_for


def _forged(actor: Actor, permissions: dict[str, Scope]) -> str:
    claims = jwt.decode(token_for(actor, permissions), options={"verify_signature": False})
    return jwt.encode(claims, Ed25519PrivateKey.generate(), algorithm="EdDSA", headers={"kid": "test"})


def _expired(actor: Actor, permissions: dict[str, Scope]) -> str:
    return token_for(actor, permissions, iat=time.time() - 600, exp=time.time() - 300)


NOTHING: frozenset[str] = frozenset()
ROLES: dict[str, Role] = {
    "anonymous": Role(STAFF, Scope.ALL, NOTHING, 401, lambda *_: None),
    "expired": Role(STAFF, Scope.ALL, NOTHING, 401, _expired),
    "forged": Role(STAFF, Scope.ALL, NOTHING, 401, _forged),
    "without rights": Role(STAFF, None, NOTHING, 403),
    "salesperson": Role(STAFF, Scope.OWN, frozenset({"own"})),
    "team member": Role(STAFF, Scope.TEAM, frozenset({"own", "team"})),
    "team lead": Role(STAFF, Scope.SUBORDINATE, frozenset({"own", "team", "below"})),
    "region manager": Role(STAFF, Scope.REGION, frozenset({"own", "team"})),
    "other region": Role(replace(STAFF, regions=("CN-44",)), Scope.REGION, frozenset({"foreign", "dealers"})),
    "administrator": Role(STAFF, Scope.ALL, frozenset(RECORDS)),
    "dealer": Role(DEALER, Scope.PARTNER, frozenset({"dealers"})),
    "other dealer": Role(replace(DEALER, partner_id=RIVAL), Scope.PARTNER, NOTHING),
    "dealer with a staff role": Role(DEALER, Scope.ALL, frozenset({"dealers"})),
}


@dataclass(frozen=True)
class Matrix:
    """What one service's matrix stands on.

    tables: path parameter → table whose id it is.   more: table name → values the row generator cannot guess.
    open_to_all: path parameters of things without scope (a price list): whoever has the right sees them.
    """

    package: str
    tables: Mapping[str, Table]
    more: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    open_to_all: frozenset[str] = frozenset()

    def operations(self) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        """Method, path, operationId and operation of everything that is not public."""
        for path, item in description(self.package)["paths"].items():
            for method in METHODS:
                if method in item and item[method]["x-permission"] != "public":
                    whole = {
                        **item[method],
                        "parameters": item.get("parameters", []) + item[method].get("parameters", []),
                    }
                    yield method.upper(), path, item[method]["operationId"], whole

    def rows(self, service: Any) -> dict[str, dict[str, UUID]]:
        """Path parameter → record name → id, after inserting one row of each table for each record."""
        made: dict[str, dict[str, UUID]] = {}
        with service.database.writer.begin() as connection:
            for parameter, table in self.tables.items():
                made[parameter] = {}
                for name, place in RECORDS.items():
                    row = _row(table, place, self.more.get(table.name, {}))
                    connection.execute(insert(table).values(row))
                    made[parameter][name] = row["id"]
        return made

    def cases(self, operation: dict[str, Any], path: str) -> Iterator[tuple[str, Role, str | None]]:
        """Role name, role and record name (None where the path names no record) for one operation."""
        near = [parameter for parameter in self.tables if f"{{{parameter}}}" in path]
        for role_name, role in ROLES.items():
            for record in RECORDS if near else [None]:
                yield role_name, role, record

    def fits(
        self, role: Role, record: str | None, path: str, answer: Any, rows: dict[str, dict[str, UUID]]
    ) -> bool:
        """Whether an answer is the one this role gets for this record."""
        if role.refused:
            return bool(answer.status_code == role.refused)
        if answer.status_code in (401, 403) or answer.status_code >= 500:
            return False
        if record is None:
            hidden = set(RECORDS) - role.sees
            ids = [
                str(made[name])
                for parameter, made in rows.items()
                if parameter not in self.open_to_all
                for name in hidden
            ]
            return not any(thing in answer.text for thing in ids)
        shared = any(f"{{{parameter}}}" in path for parameter in self.open_to_all)
        reached = shared or record in role.sees
        return bool((answer.status_code != 404) == reached)

    def body(self, operation: dict[str, Any]) -> dict[str, Any]:
        """What to call an operation with: the smallest JSON body or form it takes, nothing when it takes none."""
        content = operation.get("requestBody", {}).get("content", {})
        if json := content.get("application/json"):
            return {"json": smallest(json["schema"], description(self.package))}
        if form := content.get("multipart/form-data"):
            told = smallest(form["schema"], description(self.package))
            return {"files": {"file": ("list.csv", told.pop("file"))}, "data": told}
        return {}


def _row(table: Table, place: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    row = {column.name: _value(column) for column in table.c if not column.nullable or column.primary_key}
    row |= {name: value() if callable(value) else value for name, value in more.items()}
    return row | {name: value for name, value in place.items() if name in table.c}


def _value(column: Column) -> Any:
    kind = column.type.python_type if column.type.__class__.__name__ not in ("JSONB", "ARRAY") else None
    if kind is None:
        return [] if column.type.__class__.__name__ == "ARRAY" else {}
    if states := getattr(column.type, "enum_class", None):
        return next(iter(states))
    fixed = {
        UUID: new_id(),
        str: f"x{new_id().hex}",
        int: 1,
        bool: True,
        datetime: NOW,
        date: NOW.date(),
        timedelta: timedelta(0),
    }
    return fixed.get(kind, 1)
