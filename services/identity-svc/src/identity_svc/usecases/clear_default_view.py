"""A list opens as it is for everybody again."""

from identity_svc.usecases.views import ViewWork
from kernel.actor import Actor


def clear_default_view(work: ViewWork, actor: Actor, list_name: str) -> None:
    """Nothing happens where none was chosen."""
    with work.by(actor) as tx:
        if default := tx.default_views.own(list_name):
            tx.default_views.remove(default)
