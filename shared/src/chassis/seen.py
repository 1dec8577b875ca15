"""What one session has loaded, added or changed, so that no fact and no change of it goes untold."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from chassis import audit
from chassis.waiting import WaitingRows
from kernel.aggregate import Aggregate


class WatchedSession(Session):
    """Remembers what it met. SQLAlchemy holds unchanged objects weakly: a fact recorded on one could vanish
    with it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._met: dict[int, Aggregate] = {}
        self.changes: list[audit.Change] = []
        self.waiting = WaitingRows()

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Rows that wait go first: what the session itself writes may refer to them."""
        self.write_waiting()
        super().flush(objects)

    def has_changes(self) -> bool:
        """Whether it has something of its own to write, beside the rows that wait."""
        return bool(self.new or self.dirty or self.deleted)

    def write_waiting(self) -> None:
        """Let the database see the rows that wait, and nothing else: what aggregates changed is flushed by
        the unit of work, which knows what a refusal means.
        """
        if self.waiting:
            self.waiting.write(self.connection())

    def met(self) -> list[Aggregate]:
        """Every aggregate, in the order it was met."""
        return list(self._met.values())

    def hold(self, thing: object) -> None:
        """Keep an aggregate for as long as the session."""
        if isinstance(thing, Aggregate):
            self._met[id(thing)] = thing


# Listening to the class once costs nothing per session.
@event.listens_for(WatchedSession, "loaded_as_persistent")
@event.listens_for(WatchedSession, "before_attach")
def _hold(session: WatchedSession, thing: object) -> None:
    session.hold(thing)


@event.listens_for(WatchedSession, "before_flush")
def _note(session: WatchedSession, *_: Any) -> None:
    session.changes += audit.changes(session, session.met())
