"""Who may do what, walked case by case: every operation × every role × records near and far.

A service names the table behind each id in its paths; rows are made from the table's own columns, so a new
column or operation is in the matrix the moment it exists.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table

from chassis.description import METHODS, description
from chassis.testing.askers import RECORDS, ROLES, Role
from chassis.testing.cases import Case, Operation, gist
from chassis.testing.instances import smallest
from chassis.testing.rows import Changes, Made, make_rows

# What a list below a record says that is not there: the same as "nothing yet".
EMPTY = '{"items":[]}'


@dataclass(frozen=True)
class Matrix:
    """What one service's matrix stands on.

    tables: path parameter → table whose id it is (or another parameter), those first that others refer to.
    more: table name → values the rows cannot guess.
    open_to_all: path parameters of things without scope (a price list): whoever has the right sees them.
    parts: tables of rows that belong to a record and have no id in any path.
    named: query parameter or body field → the path parameter whose id it holds.
    lists: path of a list of things that cannot be read one by one → the path parameter whose ids it shows.
    public: operationIds anybody may ask; no other operation is left out of the walk.
    bodies: operationId → parts of a body that the smallest one is refused for before any record is looked at.
    """

    package: str
    tables: Mapping[str, Any]
    more: Changes = field(default_factory=dict)
    open_to_all: frozenset[str] = frozenset()
    parts: tuple[Table, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    public: frozenset[str] = frozenset()
    bodies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def operations(self) -> list[Operation]:
        """Reads first: no write has changed anything yet when they are asked."""
        document = description(self.package)
        found = []
        for path, item in document["paths"].items():
            for method in (method for method in METHODS if method in item):
                told = item.get("parameters", []) + item[method].get("parameters", [])
                refs = [p["$ref"].split("/")[-1] if "$ref" in p else None for p in told]
                known = document["components"]["parameters"]
                names = tuple((known[r] if r else p)["name"] for r, p in zip(refs, told, strict=True))
                if item[method]["operationId"] not in self.public:
                    found.append(Operation(method.upper(), path, item[method], names))
        return sorted(found, key=lambda operation: operation.method != "GET")

    def rows(self, service: Any, changed: Changes | None = None) -> Made:
        """One row of each table for each record, with its parts; `changed` goes before `more`."""
        changes = changed or {}
        tables = {*self.more, *changes}
        more = {table: {**self.more.get(table, {}), **changes.get(table, {})} for table in tables}
        with service.database.writer.begin() as connection:
            return make_rows(connection, self.tables, self.parts, more)

    def cases(self, operation: Operation) -> Iterator[Case]:
        """Every role with every record, for every way in which the operation may name one."""
        places = list(self._places(operation)) or [("", "")]
        for place, parameter in places:
            for who in ROLES:
                for record in RECORDS if place else ["own"]:
                    yield Case(operation, who, record, place, parameter)

    def _places(self, operation: Operation) -> Iterator[tuple[str, str]]:
        document = description(self.package)
        inside = [parameter for parameter in self.tables if f"{{{parameter}}}" in operation.path]
        if inside:
            yield "path", inside[-1]
        if operation.method == "GET":
            below = {path.removeprefix(operation.path + "/") for path in document["paths"]}
            items = [parameter for parameter in self.tables if f"{{{parameter}}}" in below]
            for parameter in items or filter(None, [self.lists.get(operation.path)]):
                yield "list", parameter
        body = self.body(operation).get("json", {})
        for name, parameter in self.named.items():
            # A version is looked at before the ids of a body, so those of changes would never be reached.
            if name in operation.parameters or (name in body and "If-Match" not in operation.parameters):
                yield name, parameter

    def fits(self, case: Case, answer: Any, nowhere: Callable[[], Any], made: Made) -> bool:
        """Whether an answer is this role's for this record; `nowhere` asks for an id of nothing."""
        role = case.role
        if role.refused:
            return bool(answer.status_code == role.refused)
        # A rule of the business may answer 403 too, under a code of its own.
        refused = answer.status_code == 401 or '"code":"forbidden"' in answer.text
        if refused or answer.status_code >= 500 or self._leaks(role, answer, made):
            return False
        reached = case.parameter in self.open_to_all or case.record in role.sees
        if case.place == "path":
            return _is_there(answer, nowhere) == reached
        if case.place == "list":
            return (str(made[case.parameter][case.record]) in answer.text) == reached
        if case.operation.method != "GET" and case.place:
            return (gist(answer) != gist(nowhere())) == reached
        return True

    def _leaks(self, role: Role, answer: Any, made: Made) -> bool:
        if answer.status_code >= 300:
            return False
        closed = [ids for parameter, ids in made.items() if parameter not in self.open_to_all]
        return any(str(ids[name]) in answer.text for ids in closed for name in set(RECORDS) - role.sees)

    def body(self, operation: Operation) -> dict[str, Any]:
        """What to call an operation with: the smallest JSON body or form it takes, or nothing."""
        content = operation.told.get("requestBody", {}).get("content", {})
        if json := content.get("application/json"):
            told = smallest(json["schema"], description(self.package))
            return {"json": {**told, **self.bodies.get(operation.name, {})}}
        if form := content.get("multipart/form-data"):
            told = smallest(form["schema"], description(self.package))
            return {"files": {"file": ("list.csv", told.pop("file"))}, "data": told}
        return {}


def _is_there(answer: Any, nowhere: Callable[[], Any]) -> bool:
    if answer.status_code == 422:  # something in the body was looked at before the record itself
        return gist(answer) != gist(nowhere())
    return bool(answer.status_code != 404 and answer.text != EMPTY)
