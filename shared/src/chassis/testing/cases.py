"""One question of a rights matrix, and what it is asked of."""

import json
import re
from dataclasses import dataclass
from typing import Any

from chassis.testing.askers import ROLES, Role

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Operation:
    """One operation of a specification, `parameters` those of its path among them."""

    method: str
    path: str
    told: dict[str, Any]
    parameters: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its operationId."""
        return str(self.told["operationId"])


@dataclass(frozen=True)
class Case:
    """One question. `place` says how it names the record: the path, a list that holds it, or a query
    parameter or body field of that name; empty where no record is meant.
    """

    operation: Operation
    who: str
    record: str
    place: str
    parameter: str = ""

    @property
    def role(self) -> Role:
        """Who asks."""
        return ROLES[self.who]

    def __str__(self) -> str:
        return f"{self.operation.name} as {self.who} on {self.record} by {self.place or 'nothing'}"


def gist(answer: Any) -> tuple[int, str]:
    """What an answer tells, whichever id it was about."""
    told = json.loads(answer.text) if "json" in answer.headers.get("content-type", "") else {}
    told.pop("traceId", None)
    return answer.status_code, _UUID.sub("?", json.dumps(told, sort_keys=True))
