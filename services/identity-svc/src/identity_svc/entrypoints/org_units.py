"""The org tree over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import deps, expected_version, reply, whoever_asks
from identity_svc.adapters.queries import ORG_UNITS
from identity_svc.domain.org_unit import OrgUnit
from identity_svc.usecases import change_org_unit as change
from identity_svc.usecases import create_org_unit as creation
from identity_svc.usecases import move_org_unit as moving


def list_org_units(**_: Any) -> Any:
    """A page of units, top down."""
    return reply(ORG_UNITS.page(deps().reader, whoever_asks()))


def get_org_unit(unit_id: str) -> Any:
    """One unit."""
    body, version = ORG_UNITS.one(deps().reader, whoever_asks(), UUID(unit_id))
    return reply(body, 200, version)


def create_org_unit(body: dict) -> Any:
    """A new unit below another."""
    unit = creation.create_org_unit(
        deps().work(), whoever_asks(), UUID(body["parentId"]), body["code"], body["name"].strip()
    )
    return _shown(unit, 201)


def change_org_unit(unit_id: str, body: dict) -> Any:
    """Another name or manager."""
    manager = UUID(body["managerId"]) if "managerId" in body else None
    return _shown(
        change.change_org_unit(
            deps().work(), whoever_asks(), UUID(unit_id), expected_version(), body["name"].strip(), manager
        )
    )


def move_org_unit(unit_id: str, body: dict) -> Any:
    """Another place in the tree."""
    return _shown(
        moving.move_org_unit(
            deps().work(), whoever_asks(), UUID(unit_id), expected_version(), UUID(body["parentId"])
        )
    )


def _shown(unit: OrgUnit, status: int = 200) -> Any:
    shown = {
        "unitId": unit.id, "version": unit.version or 1, "parentId": unit.parent_id, "code": unit.code,
        "name": unit.name, "path": unit.unit_path, "managerId": unit.owner_id,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, unit.version, schema="OrgUnit")
