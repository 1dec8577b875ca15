"""Colleagues begin to share leads."""

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.assignment.group import AssignmentGroup, GroupId, Policy
from lead_svc.domain.person import PersonUnknown
from lead_svc.usecases.work import Work


def add_group(
    work: Work, actor: Actor, name: str, policy: Policy, members: Sequence[Mapping[str, Any]]
) -> AssignmentGroup:
    """Raises GroupNameTaken, MemberTwice, PersonUnknown."""
    with work.by(actor) as tx:
        group = AssignmentGroup(
            id=GroupId(new_id()), name=name, policy=policy, members=[dict(member) for member in members]
        )
        if unknown := set(group.weights) - set(tx.assignment.here(group.weights)):
            raise PersonUnknown(pointer="/body/members", id=min(unknown))
        tx.groups.add(group)
    return group
