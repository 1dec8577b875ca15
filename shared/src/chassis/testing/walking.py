"""The pytest plugin's `walk`: asks every case of a rights matrix and checks every answer."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from chassis.testing.askers import RECORDS
from chassis.testing.cases import Case
from chassis.testing.fields import conceal
from chassis.testing.matrix import Matrix
from kernel.ids import new_id

__all__ = ["conceal", "walk"]


@pytest.fixture
def walk(call: Callable[..., Any], service: Any, record_property: Any) -> Callable[[Matrix], int]:
    """Walk a Matrix: every case is asked, every answer checked; tells how many cases there were.

    Strangers get 401, those without the right 403, a record out of reach 404 and nothing of it in any list,
    an id out of reach in a body the same as an id of nothing; whoever reaches a record finds it and gets
    anything but these, and nobody a fault of ours.
    """

    def go(matrix: Matrix) -> int:
        count, wrong = 0, []
        rows = matrix.rows(service)
        for operation in matrix.operations():
            for case in matrix.cases(operation):
                named = str(rows[case.parameter][case.record]) if case.parameter else ""
                answer = _ask(call, matrix, case, rows, named)
                count += 1
                nowhere = partial(_ask, call, matrix, case, rows, str(new_id()))
                if not matrix.fits(case, answer, nowhere, rows):
                    wrong.append(f"{case}: {answer.status_code} {answer.text[:160]}")
        record_property("cases", count)
        print(f"rights matrix of {service.settings.context}: {count} cases")  # noqa: T201 - counted in every run
        assert not wrong, f"{len(wrong)} of {count}:\n" + "\n".join(wrong[:25])
        return count

    return go


def _ask(call: Callable[..., Any], matrix: Matrix, case: Case, rows: Any, named: str) -> Any:
    operation, role, address = case.operation, case.role, case.operation.path
    # Beside the id that is asked about everything is within reach.
    near = next((name for name in RECORDS if name in role.sees), "own")
    for parameter, made in rows.items():
        beside = str(made[case.record if case.place == "path" else near])
        told = named if case.place == "path" and parameter == case.parameter else beside
        address = address.replace(f"{{{parameter}}}", told)
    address, body = re.sub(r"\{[^}]+\}", str(new_id()), address), matrix.body(operation)
    if case.place in operation.parameters and case.place != "path":
        address += f"?{case.place}={named}"
    for name, parameter in matrix.named.items():
        if name in body.get("json", {}):
            body["json"][name] = named if name == case.place else str(rows[parameter][near])
    permission = operation.told["x-permission"]
    right = {} if role.scope is None else {permission: role.scope}
    token = role.token(role.actor, right)
    # A version nobody has: writes in reach end as stale, not in changes that later cases would meet.
    headers = {"If-Match": '"999999"'} | ({"Authorization": f"Bearer {token}"} if token else {})
    return call(None, None, operation.method, address, headers=headers, **body)
