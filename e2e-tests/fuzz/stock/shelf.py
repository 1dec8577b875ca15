"""What real things are made with, and where they are kept."""

from collections.abc import Callable
from random import Random
from typing import Any, ClassVar

from caller import Caller, eventually
from company import Company

from fuzz import bodies
from fuzz.world import World

# So many things are in the state an operation is meant for.
EACH = 2


class Shelf:
    """A company and the world it fills, or the part of it that is one context's."""

    context: ClassVar[str] = ""

    def __init__(self, company: Company, world: World) -> None:
        self.company, self.world = company, world
        self._random = Random(company.mark)

    def _body(self, operation: str, **told: Any) -> dict[str, Any]:
        return {**bodies.valid(operation, self.world, self._random), **told}

    def _make(self, operation: str, path: str, _by: Caller | None = None, **told: Any) -> dict[str, Any]:
        asker = _by or self.company.admin
        return eventually(lambda: asker.create(path, self._body(operation, **told)))

    def _add(self, operation: str, path: str, id_name: str, _by: Caller | None = None, **told: Any) -> str:
        """One more of the context's things, by its id."""
        made = self._make(f"{self.context}.{operation}", f"/api/{self.context}/v1{path}", _by, **told)
        return str(made[id_name])

    def _aim(self, operation: str, name: str, make: Callable[[], str], each: int = EACH) -> None:
        """So many things that the operation is aimed at, by the name of their path parameter."""
        for _ in range(each):
            self.world.aims(f"{self.context}.{operation}", **{name: make()})
