"""A saved view is renamed, or shows something else from now on."""

from uuid import UUID

from identity_svc.domain.saved_view import SavedView
from identity_svc.usecases.views import ViewWork
from kernel.actor import Actor


def change_view(
    work: ViewWork, actor: Actor, view_id: UUID, expected: int, name: str, query: str
) -> SavedView:
    """Raises SavedViewNotFound, Stale, ViewNameTaken."""
    with work.by(actor) as tx:
        view = tx.saved_views.get(view_id, expected)
        view.change(name, query)
    return view
