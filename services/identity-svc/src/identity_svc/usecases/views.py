"""What looking at lists needs from storage."""

from typing import Protocol, Self
from uuid import UUID

from identity_svc.domain.default_view import DefaultView
from identity_svc.domain.saved_view import SavedView
from kernel.actor import Actor


class SavedViews(Protocol):
    """Saved views within reach of whoever acts."""

    def get(self, view_id: UUID, expected: int | None = None) -> SavedView:
        """Raises SavedViewNotFound, Stale."""
        ...

    def add(self, view: SavedView) -> None: ...

    def remove(self, view: SavedView) -> None:
        """It is nobody's default any more either."""
        ...

    def count(self, owner_id: UUID) -> int:
        """How many somebody owns. Nobody keeps one more for them until this transaction ends."""
        ...

    def forget_leaver(self, person_id: UUID) -> None:
        """Their defaults go, and the views they showed to nobody; shared ones stay theirs."""
        ...

    def check_seen(self, view_id: UUID, list_name: str, person_id: UUID) -> None:
        """Raises ViewUnknown unless this view of the list is the person's own or is shared with them."""
        ...


class DefaultViews(Protocol):
    """The views in which lists open for whoever acts."""

    def own(self, list_name: str) -> DefaultView | None:
        """Theirs for a list. Nobody changes it, or makes the first one, until this transaction ends."""
        ...

    def add(self, default: DefaultView) -> None: ...
    def remove(self, default: DefaultView) -> None: ...


class ViewWork(Protocol):
    """One transaction."""

    saved_views: SavedViews
    default_views: DefaultViews

    def by(self, actor: Actor, reason: str = "") -> Self: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
