"""Fakes for use cases: a unit of work in memory, and people to act."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kernel.actor import Actor, Kind, Scope
from kernel.errors import NotFound, Stale
from kernel.ids import new_id

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # a Friday, ten o'clock in Shanghai
SALES_UNIT = "/hq/sales/east/"


def an_actor(kind: Kind = Kind.STAFF, scope: Scope = Scope.ALL, **more: Any) -> Actor:
    """Somebody who may do what the test is about, as far as `scope` reaches."""
    given: dict[str, Any] = {
        "id": new_id(),
        "name": "李强",
        "unit_path": SALES_UNIT,
        "regions": ("CN-32",),
        **more,
    }
    return Actor(kind=kind, scope=scope, request_id="test", **given)


def a_salesperson(**more: Any) -> Actor:
    """A colleague who sees what they own."""
    return an_actor(scope=Scope.OWN, **more)


class FakeCollection:
    """A collection in memory with the manners of the real one."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items

    def get(self, thing_id: UUID, expected: int | None = None) -> Any:
        """The thing, or NotFound, or Stale."""
        for thing in self.items:
            if thing.id == thing_id:
                if expected is not None and thing.version not in (None, expected):
                    raise Stale
                return thing
        raise NotFound(id=thing_id)

    def add(self, thing: Any) -> None:
        """Keep it."""
        self.items.append(thing)


class FakeWork:
    """A unit of work in memory: `FakeWork(leads=[lead])`. Lists become FakeCollections, other objects stay as
    given.
    """

    zone = ZONE

    def __init__(self, **collections: Any) -> None:
        self.committed = False
        for name, items in collections.items():
            setattr(self, name, FakeCollection(items) if isinstance(items, list) else items)

    def by(self, actor: Actor, reason: str = "") -> "FakeWork":
        """Say who acts."""
        self.actor = actor
        return self

    def __enter__(self) -> "FakeWork":
        return self

    def __exit__(self, kind: type | None, *_: object) -> None:
        self.committed = kind is None

    def flush(self) -> None:
        """Nothing waits in memory."""
