"""A saved view is not wanted any more."""

from uuid import UUID

from identity_svc.usecases.views import ViewWork
from kernel.actor import Actor


def delete_view(work: ViewWork, actor: Actor, view_id: UUID, expected: int) -> None:
    """Raises SavedViewNotFound, Stale."""
    with work.by(actor) as tx:
        tx.saved_views.remove(tx.saved_views.get(view_id, expected))
