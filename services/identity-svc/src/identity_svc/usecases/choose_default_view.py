"""A list opens in a view from now on, for whoever chose it."""

from uuid import UUID

from identity_svc.domain.default_view import DefaultView
from identity_svc.usecases.views import ViewWork
from kernel.actor import Actor


def choose_default_view(work: ViewWork, actor: Actor, list_name: str, view_id: UUID) -> DefaultView:
    """The last choice counts. Raises ViewUnknown."""
    with work.by(actor) as tx:
        default = tx.default_views.own(list_name)
        tx.saved_views.check_seen(view_id, list_name, actor.id)
        if default is None:
            default = DefaultView.of(actor, list_name, view_id)
            tx.default_views.add(default)
        default.view_id = view_id
    return default
