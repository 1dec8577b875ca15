"""Roles over HTTP, and the permissions they are made of."""

from typing import Any
from uuid import UUID

from chassis.http import deps, expected_version, reply, whoever_asks
from identity_svc.adapters.queries import ROLES
from identity_svc.domain.permissions import KNOWN
from identity_svc.domain.role import Role
from identity_svc.usecases import change_role as change
from identity_svc.usecases import create_role as creation
from kernel.actor import Kind


def list_roles(**_: Any) -> Any:
    """A page of roles."""
    return reply(ROLES.page(deps().reader, whoever_asks()))


def get_role(role_id: str) -> Any:
    """One role."""
    body, version = ROLES.one(deps().reader, whoever_asks(), UUID(role_id))
    return reply(body, 200, version)


def create_role(body: dict) -> Any:
    """A role of the company's own."""
    role = creation.create_role(
        deps().work(), whoever_asks(), body["name"], body["title"], Kind(body["kind"]), body["permissions"]
    )
    return _shown(role, 201)


def change_role(role_id: str, body: dict) -> Any:
    """What a role allows from now on."""
    return _shown(
        change.change_role(
            deps().work(),
            whoever_asks(),
            UUID(role_id),
            expected_version(),
            body["title"],
            body["permissions"],
        )
    )


def list_permissions() -> Any:
    """Every permission there is."""
    return reply({"items": sorted(KNOWN)})


def _shown(role: Role, status: int = 200) -> Any:
    shown = {
        "roleId": role.id,
        "version": role.version or 1,
        "name": role.name,
        "title": role.title,
        "kind": role.kind,
        "permissions": role.given,
        "standard": role.standard,
        "changedHere": role.changed_here,
    }
    return reply(shown, status, role.version, schema="Role")
