"""What one session has loaded, added or changed, so that no fact and no change of it goes untold."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from chassis import audit
from kernel.aggregate import Aggregate


class Seen:
    """Listens to a session. SQLAlchemy holds unchanged objects weakly: a fact recorded on one could vanish
    with it.
    """

    def __init__(self, session: Session) -> None:
        self._things: dict[int, Aggregate] = {}
        self.changes: list[audit.Change] = []
        event.listen(session, "loaded_as_persistent", self._hold)
        event.listen(session, "before_attach", self._hold)
        event.listen(session, "before_flush", self._note)

    def things(self) -> list[Aggregate]:
        """Every aggregate, in the order it was met."""
        return list(self._things.values())

    def _hold(self, _: Session, thing: object) -> None:
        if isinstance(thing, Aggregate):
            self._things[id(thing)] = thing

    def _note(self, session: Session, *_: Any) -> None:
        self.changes += audit.changes(session)
