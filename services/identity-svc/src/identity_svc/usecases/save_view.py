"""A way of looking at a list is kept under a name."""

from identity_svc.domain.saved_view import SavedView
from identity_svc.usecases.views import ViewWork
from kernel.actor import Actor


def save_view(work: ViewWork, actor: Actor, view: SavedView) -> SavedView:
    """Raises ViewNameTaken."""
    with work.by(actor) as tx:
        tx.saved_views.add(view)
    return view
