"""The pytest plugin's `walk`: asks every case of a rights matrix and checks every answer."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.matrix import Matrix
from kernel.ids import new_id


@pytest.fixture
def walk(call: Callable[..., Any], service: Any, record_property: Any) -> Callable[[Matrix], int]:
    """Walk a Matrix: every case is asked, every answer checked; tells how many cases there were.

    Strangers get 401, those without the right 403, a record out of reach 404 and nothing of it in any list; whoever
    reaches a record gets anything but these and no fault of ours.
    """
    from chassis.testing.matrix import Matrix

    def go(matrix: Matrix) -> int:
        count, wrong = 0, []
        rows = matrix.rows(service)
        for method, path, operation_id, operation in matrix.operations():
            body = matrix.body(operation)
            for role_name, role, record in matrix.cases(operation, path):
                address = path
                for parameter, made in rows.items():
                    address = address.replace(f"{{{parameter}}}", str(made[record or "own"]))
                address = re.sub(r"\{[^}]+\}", str(new_id()), address)
                right = {} if role.scope is None else {operation["x-permission"]: role.scope}
                token = role.token(role.actor, right)
                # A version nobody has: writes in reach end as stale, not in changes that later cases would meet.
                headers = {"If-Match": '"999999"'} | ({"Authorization": f"Bearer {token}"} if token else {})
                answer = call(None, None, method, address, headers=headers, **body)
                count += 1
                if not matrix.fits(role, record, path, answer, rows):
                    wrong.append(
                        f"{operation_id} as {role_name} on {record}: {answer.status_code} {answer.text[:160]}"
                    )
        record_property("cases", count)
        print(f"rights matrix of {service.settings.context}: {count} cases")
        assert not wrong, f"{len(wrong)} of {count}:\n" + "\n".join(wrong[:25])
        return count

    return go
