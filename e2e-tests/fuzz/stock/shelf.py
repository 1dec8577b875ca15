"""What real things are made with, and where they are kept."""

from random import Random
from typing import Any

from caller import Caller, eventually
from company import Company

from fuzz import bodies
from fuzz.world import World

# So many things are in the state an operation is meant for.
EACH = 2


class Shelf:
    """A company and the world it fills."""

    def __init__(self, company: Company, world: World) -> None:
        self.company, self.world = company, world
        self._random = Random(company.mark)

    def _body(self, operation: str, **told: Any) -> dict[str, Any]:
        return {**bodies.valid(operation, self.world, self._random), **told}

    def _make(self, operation: str, path: str, _by: Caller | None = None, **told: Any) -> dict[str, Any]:
        asker = _by or self.company.admin
        return eventually(lambda: asker.create(path, self._body(operation, **told)))
