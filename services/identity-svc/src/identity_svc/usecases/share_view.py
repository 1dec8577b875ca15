"""A saved view is shown to others, or to nobody but its owner again."""

from uuid import UUID

from identity_svc.domain.saved_view import SavedView, SharedWith
from identity_svc.usecases.views import ViewWork
from kernel.actor import Actor


def share_view(
    work: ViewWork, actor: Actor, view_id: UUID, expected: int, shared_with: SharedWith
) -> SavedView:
    """Raises SavedViewNotFound, Stale."""
    with work.by(actor) as tx:
        view = tx.saved_views.get(view_id, expected)
        view.share(shared_with)
    return view
