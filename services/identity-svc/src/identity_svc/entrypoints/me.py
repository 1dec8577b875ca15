"""Whoever signed in, and their own password."""

from typing import Any

import orjson

from chassis.http import deps, no_content, reply, source_address, whoever_asks
from identity_svc.adapters.queries import ME
from identity_svc.domain.account import AccountNotFound
from identity_svc.usecases import change_own_password as change


def show_me() -> Any:
    """Who you are and what you may do."""
    actor = whoever_asks()
    if actor.kind not in ME:
        raise AccountNotFound(id=actor.id)
    body, _ = ME[actor.kind].one(deps().reader, actor, actor.id)
    permissions = {name: scope.value for name, scope in actor.permissions.items()}
    return reply({**orjson.loads(body), "kind": actor.kind, "permissions": permissions})


def change_own_password(body: dict) -> Any:
    """Another password."""
    change.change_own_password(
        deps().work(), whoever_asks(), deps().passwords, body["current"], body["password"], source_address(),
        deps().clock(),
    )  # fmt: skip
    return no_content()
