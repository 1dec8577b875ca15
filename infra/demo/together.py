"""Several use cases in one commit: each runs whole, with its facts and audit entries; the disk waits less."""

from functools import cache
from typing import Any

from chassis.work import SqlWork


class Together:
    """Mixed into a context's unit of work: the end of a use case flushes and tells, `commit_all` commits."""

    def __enter__(self) -> Any:
        return self if self._open else super().__enter__()  # type: ignore[misc, attr-defined]

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if error is not None:
            super().__exit__(kind, error, trace)  # type: ignore[misc]
            return
        self.flush()  # type: ignore[attr-defined]
        self._record()  # type: ignore[attr-defined]

    def commit_all(self) -> None:
        """Commit what the use cases did and wake the relay."""
        if self._open:  # type: ignore[attr-defined]
            self.session.commit()  # type: ignore[attr-defined]
            self._done()  # type: ignore[attr-defined]


@cache
def _joined(kind: Any) -> Any:
    return type(f"Together{kind.__name__}", (Together, kind), {})


def together(work: SqlWork) -> Any:
    """The same unit of work, committing only when it is told to."""
    kind: Any = type(work)
    work.__class__ = _joined(kind)
    return work
