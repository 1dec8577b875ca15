"""Saved views of lists over HTTP."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, no_content, reply, whoever_asks
from identity_svc.adapters.queries import MY_VIEWS
from identity_svc.domain.saved_view import SavedView, SharedWith
from identity_svc.usecases import change_view as change
from identity_svc.usecases import choose_default_view as choice
from identity_svc.usecases import clear_default_view as clearing
from identity_svc.usecases import delete_view as deletion
from identity_svc.usecases import save_view as saving
from identity_svc.usecases import share_view as sharing
from kernel.actor import Scope
from kernel.ids import new_id


def list_my_views(**_: Any) -> Response:
    """The asker's own and those shared with them, however far the right itself reaches."""
    # What is told is bound to the reader; the reach of the right would hide what others shared with them.
    actor = replace(whoever_asks(), scope=Scope.ALL)
    return reply(MY_VIEWS.page(deps().reader, actor, readerId=str(actor.id)))


def save_view(body: dict) -> Response:
    """Keep one."""
    actor, now = whoever_asks(), deps().clock()
    view = SavedView.by(actor, new_id(), body["list"], body["name"].strip(), body["query"], now)
    return _shown(saving.save_view(deps().work(), actor, view), 201)


def change_view(view_id: str, body: dict) -> Response:
    """Another name or query."""
    view = change.change_view(
        deps().work(), whoever_asks(), UUID(view_id), expected_version(), body["name"].strip(), body["query"]
    )
    return _shown(view)


def delete_view(view_id: str) -> Response:
    """Gone; addresses that carry its query work on."""
    deletion.delete_view(deps().work(), whoever_asks(), UUID(view_id), expected_version())
    return no_content()


def share_view(view_id: str, body: dict) -> Response:
    """Show it to the owner's unit, or to nobody."""
    return _shared(view_id, SharedWith(body["sharedWith"]))


def publish_view(view_id: str) -> Response:
    """Show it to everybody."""
    return _shared(view_id, SharedWith.EVERYBODY)


def choose_default_view(list_name: str, body: dict) -> Response:
    """The list opens in it for the asker."""
    default = choice.choose_default_view(deps().work(), whoever_asks(), list_name, UUID(body["viewId"]))
    return reply({"list": default.list_name, "viewId": default.view_id})


def clear_default_view(list_name: str) -> Response:
    """The list opens as it is for everybody."""
    clearing.clear_default_view(deps().work(), whoever_asks(), list_name)
    return no_content()


def _shared(view_id: str, shared_with: SharedWith) -> Response:
    return _shown(
        sharing.share_view(deps().work(), whoever_asks(), UUID(view_id), expected_version(), shared_with)
    )


def _shown(view: SavedView, status: int = 200) -> Response:
    shown = {
        "viewId": view.id, "version": view.version, "list": view.list_name, "name": view.name,
        "query": view.query, "sharedWith": view.shared_with, "ownerId": view.owner_id,
        "createdAt": view.created_at,
    }  # fmt: skip
    return reply(shown, status, view.version, schema="SavedView")
