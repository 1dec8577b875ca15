"""Groups that share leads, over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from lead_svc.adapters.assignment_queries import GROUPS
from lead_svc.domain.assignment.group import AssignmentGroup, GroupId, Policy
from lead_svc.usecases import add_group as addition
from lead_svc.usecases import change_group as change


def list_groups(**_: Any) -> Response:
    """A page of groups."""
    return reply(GROUPS.page(deps().reader, whoever_asks()))


def get_group(group_id: str) -> Response:
    """One group."""
    body, version = GROUPS.one(deps().reader, whoever_asks(), UUID(group_id))
    return reply(body, 200, version)


def add_group(body: dict) -> Response:
    """Another group."""
    return _shown(addition.add_group(deps().work(), whoever_asks(), *_told(body)), 201)


def change_group(group_id: str, body: dict) -> Response:
    """Other members, or another policy."""
    changed = GroupId(UUID(group_id))
    return _shown(
        change.change_group(deps().work(), whoever_asks(), changed, expected_version(), *_told(body))
    )


def _told(body: dict) -> tuple[str, Policy, list[dict[str, Any]]]:
    members = [{"personId": str(UUID(m["personId"])), "weight": m.get("weight", 1)} for m in body["members"]]
    return body["name"], Policy(body["policy"]), members


def _shown(group: AssignmentGroup, status: int = 200) -> Response:
    shown = {
        "groupId": group.id, "version": group.version, "name": group.name, "policy": group.policy,
        "members": group.members,
    }  # fmt: skip
    return reply(shown, status, group.version, schema="AssignmentGroup")
