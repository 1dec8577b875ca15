"""What helping each other needs from storage."""

from datetime import date, datetime
from typing import IO, Protocol, Self
from uuid import UUID

from identity_svc.domain.help_request import HelpRequest
from kernel.actor import Actor


class HelpRequests(Protocol):
    """Requests within reach of whoever acts."""

    def get(self, request_id: UUID, expected: int | None = None) -> HelpRequest:
        """Raises HelpRequestNotFound, Stale."""
        ...

    def add(self, request: HelpRequest) -> None: ...

    def waiting(self, asker_id: UUID) -> int:
        """How many of somebody's wait for an answer. They ask no more until this transaction ends."""
        ...


class Pictures(Protocol):
    """Keeps pictures of screens."""

    def keep(self, stream: IO[bytes], owner: Actor, now: datetime, until: date) -> UUID:
        """Under which id it is kept. Raises PictureTooLarge, and says so of what is no picture."""
        ...

    def forget(self, picture_id: UUID, last: date) -> None:
        """Nobody names it any more: it goes after this day."""
        ...


class HelpWork(Protocol):
    """One transaction."""

    zone: str
    help_requests: HelpRequests

    def by(self, actor: Actor, reason: str = "") -> Self: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
