"""A way of looking at a list is kept under a name."""

from identity_svc.domain.saved_view import SavedView, check_room
from identity_svc.usecases.views import ViewWork
from kernel.actor import Actor


def save_view(work: ViewWork, actor: Actor, view: SavedView) -> SavedView:
    """Raises TooManyViews, ViewNameTaken."""
    with work.by(actor) as tx:
        check_room(tx.saved_views.count(actor.id))
        tx.saved_views.add(view)
    return view
