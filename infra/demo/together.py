"""Several use cases in one commit: each runs whole, with its facts and audit entries; the disk waits less."""

from functools import cache
from typing import Any

from chassis import audit, records
from chassis.work import SqlWork


class Together:
    """Mixed into a context's unit of work: the end of a use case flushes and gathers what it tells,
    `commit_all` writes that in one statement and commits.
    """

    _facts: list[records.Row]
    _entries: list[records.Row]

    def __enter__(self) -> Any:
        work: Any = self
        if work._open:
            return self
        self._facts, self._entries = [], []
        return super().__enter__()  # type: ignore[misc]

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if error is not None:
            super().__exit__(kind, error, trace)  # type: ignore[misc]
            return
        self.flush()  # type: ignore[attr-defined]
        self._gather()

    def _gather(self) -> None:
        """Each use case has an actor and an instant of its own."""
        work: Any = self
        self._facts += work._told()
        self._entries += audit.entries(work.session.changes, work.actor, work.reason, work._clock())
        work.session.changes.clear()

    def commit_all(self) -> None:
        """Commit what the use cases did and wake the relay."""
        work: Any = self
        if work._open:
            records.write(work.session, self._facts, self._entries)
            work.session.commit()
            work._rings = bool(self._facts)
            work._done()


@cache
def _joined(kind: Any) -> Any:
    return type(f"Together{kind.__name__}", (Together, kind), {})


def together(work: SqlWork) -> Any:
    """The same unit of work, committing only when it is told to."""
    kind: Any = type(work)
    work.__class__ = _joined(kind)
    return work
