"""What the tries know of the system: who is signed in, and real things to name."""

from dataclasses import dataclass, field
from typing import Any

import requests


@dataclass
class World:
    """Plain values only: it travels to the processes that try.

    roles: role → the headers that make a request theirs.   grants: role → what its token is got for.
    known: field or path parameter → real values.
    targets: operation → path parameters of things in the state that operation is meant for; beside them their
    version (`If-Match`) where no path tells it, and what the body has to say of the very thing.
    permissions: role → what its session may do.   ours: ids the run itself lives on.
    spare: role → two people nobody needs, as login and password: one whose session and password may end, one
    who only signs in.   client: an API client's credentials.   quarter: the first day of this one.
    files: name → what the system wrote, as base64, to be sent to it again.
    """

    base_url: str
    mark: str
    line: str
    roles: dict[str, dict[str, str]] = field(default_factory=dict)
    grants: dict[str, dict[str, str]] = field(default_factory=dict)
    permissions: dict[str, list[str]] = field(default_factory=dict)
    known: dict[str, list[str]] = field(default_factory=dict)
    targets: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    ours: list[str] = field(default_factory=list)
    spare: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    client: dict[str, str] = field(default_factory=dict)
    quarter: str = ""
    files: dict[str, str] = field(default_factory=dict)

    def renew(self, role: str) -> None:
        """A token for the role: it lives shorter than a whole run. Sessions last as long as they are used."""
        if role in self.grants:
            answer = requests.post(f"{self.base_url}/api/token", json=self.grants[role], timeout=30)
            answer.raise_for_status()
            self.roles[role] = {"Authorization": f"Bearer {answer.json()['accessToken']}"}

    def knows(self, name: str, *values: str) -> None:
        """One more real value for a path parameter or field."""
        self.known.setdefault(name, []).extend(values)

    def real(self, context: str, name: str) -> list[str]:
        """The real values of a path parameter or field; one name may mean two things to two contexts."""
        return self.known.get(f"{context} {name}") or self.known.get(name, [])

    def aims(self, operation: str, **parameters: Any) -> None:
        """One more thing that is in the right state for an operation."""
        self.targets.setdefault(operation, []).append(parameters)
