"""API clients over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import deps, expected_version, reply, whoever_asks
from identity_svc.adapters.queries import API_CLIENTS
from identity_svc.domain.api_client import ApiClient
from identity_svc.domain.secret import new_secret
from identity_svc.usecases import add_api_client as adding
from identity_svc.usecases import change_api_client as change
from identity_svc.usecases import renew_secret as renewal


def list_api_clients(**_: Any) -> Any:
    """A page of clients."""
    return reply(API_CLIENTS.page(deps().reader, whoever_asks()))


def get_api_client(client_id: str) -> Any:
    """One client."""
    body, version = API_CLIENTS.one(deps().reader, whoever_asks(), UUID(client_id))
    return reply(body, 200, version)


def add_api_client(body: dict) -> Any:
    """A program starts to work with us."""
    client = adding.add_api_client(
        deps().work(), whoever_asks(), body["clientId"], body["name"].strip(), body["roles"], deps().clock()
    )
    return _shown(client, 201)


def change_api_client(client_id: str, body: dict) -> Any:
    """Other details."""
    client = change.change_api_client(
        deps().work(),
        whoever_asks(),
        UUID(client_id),
        expected_version(),
        body["name"].strip(),
        body["roles"],
        body["active"],
        deps().clock(),
    )
    return _shown(client)


def renew_secret(client_id: str) -> Any:
    """Another secret, shown here and never again."""
    secret = new_secret()
    client = renewal.renew_secret(
        deps().work(), whoever_asks(), UUID(client_id), expected_version(), secret, deps().clock()
    )
    return reply({"clientId": client.client_id, "clientSecret": secret}, 200, client.version)


def _shown(client: ApiClient, status: int = 200) -> Any:
    shown = {
        "apiClientId": client.id,
        "version": client.version or 1,
        "clientId": client.client_id,
        "name": client.name,
        "roles": client.roles,
        "active": client.active,
        "hasSecret": client.secret_hash != b"",
        "createdAt": client.created_at,
    }
    return reply(shown, status, client.version, schema="ApiClient")
