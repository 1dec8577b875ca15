"""The pytest plugin's `conceal`: fields with a right of their own, in every answer that may hold them."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from chassis.description import description, field_rights
from chassis.testing.askers import STAFF
from chassis.testing.cases import Operation
from chassis.testing.matrix import Matrix
from chassis.testing.plugin import empty
from chassis.testing.rows import Changes
from kernel.actor import Scope
from kernel.ids import new_id

Ready = Mapping[str, tuple[Changes, Mapping[str, Any]]]
NOTHING: tuple[Changes, Mapping[str, Any]] = ({}, {})


@pytest.fixture
def conceal(call: Callable[..., Any], service: Any) -> Callable[[Matrix, Ready], int]:
    """Ask every operation whose answer may hold such a field, with all rights and without each: somebody with
    the right sees it, nobody without it does. Tells how many answers there were.

    `ready` says per operationId what rows must be like, and what the body must hold, for the answer to be a
    success; a function gets the ids of the rows.
    """

    def go(matrix: Matrix, ready: Ready) -> int:
        count = 0
        wrong: list[str] = []
        seen: set[str] = set()
        may: set[str] = set()
        for operation in matrix.operations():
            fields = dict(_fields(matrix.package, operation))
            for without in ["", *sorted(set(fields.values()))] if fields else []:
                empty(service.database.writer)
                asked = _ask(call, matrix, service, operation, {*fields.values()} - {without}, ready)
                shown = {name for name in fields if _holds(json.loads(asked.text), name)}
                hidden = {name for name, right in fields.items() if right == without}
                count += 1
                if asked.status_code >= 300 or shown & hidden:
                    told = f"{asked.status_code} {asked.text[:300]}"
                    wrong.append(f"{operation.name} without {without}: {told}")
                seen, may = seen | shown, may | set(fields)
        print(f"field rights of {service.settings.context}: {count} answers")  # noqa: T201 - counted in every run
        assert not wrong, "\n".join(wrong)
        assert seen == may, f"never shown to anybody: {may - seen}"
        return count

    return go


def _fields(package: str, operation: Operation) -> Iterator[tuple[str, str]]:
    good = [answer for status, answer in operation.told["responses"].items() if status.startswith("2")]
    waiting = re.findall(r"#/components/schemas/(\w+)", json.dumps(good, default=str))
    known: set[str] = set()
    while waiting:
        schema = waiting.pop()
        if schema not in known:
            known.add(schema)
            inside = description(package)["components"]["schemas"][schema]
            yield from (field_rights(package, schema) if "properties" in inside else {}).items()
            waiting += re.findall(r"#/components/schemas/(\w+)", json.dumps(inside, default=str))


def _ask(
    call: Any, matrix: Matrix, service: Any, operation: Operation, rights: set[str], ready: Ready
) -> Any:
    changes, told = ready.get(operation.name, NOTHING)
    ids = {parameter: made["own"] for parameter, made in matrix.rows(service, changes).items()}
    address, body = operation.path, matrix.body(operation)
    for parameter, made in ids.items():
        address = address.replace(f"{{{parameter}}}", str(made))
    named = {name: str(ids[parameter]) for name, parameter in matrix.named.items()}
    if "json" in body:
        body["json"] |= {name: value for name, value in named.items() if name in body["json"]}
        body["json"] |= {name: value(ids) if callable(value) else value for name, value in told.items()}
    permissions = dict.fromkeys((operation.told["x-permission"], *rights), Scope.ALL)
    address = re.sub(r"\{[^}]+\}", str(new_id()), address)
    return call(STAFF, permissions, operation.method, address, headers={"If-Match": '"1"'}, **body)


def _holds(answer: Any, name: str) -> bool:
    if isinstance(answer, dict):
        return name in answer or any(_holds(value, name) for value in answer.values())
    return isinstance(answer, list) and any(_holds(value, name) for value in answer)
