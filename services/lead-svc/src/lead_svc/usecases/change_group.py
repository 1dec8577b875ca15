"""Other colleagues share leads, or otherwise; whose turn it is stays."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.assignment.group import AssignmentGroup, GroupId, Policy
from lead_svc.domain.person import PersonUnknown
from lead_svc.usecases.work import Work


def change_group(
    work: Work, actor: Actor, group_id: GroupId, expected: int, name: str, policy: Policy,
    members: Sequence[Mapping[str, Any]],
) -> AssignmentGroup:  # fmt: skip
    """Raises GroupNotFound, Stale, GroupNameTaken, MemberTwice, PersonUnknown (for who is new to it)."""
    with work.by(actor) as tx:
        group = tx.groups.get(group_id, expected)
        new = {UUID(member["personId"]) for member in members} - set(group.weights)
        if unknown := new - set(tx.assignment.here(new)):
            raise PersonUnknown(pointer="/body/members", id=min(unknown))
        group.change(name, policy, members)
    return group
