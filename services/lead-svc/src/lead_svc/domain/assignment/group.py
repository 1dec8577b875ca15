"""A group is several colleagues who share leads by one policy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

GroupId = NewType("GroupId", UUID)
# A credit of one lead, as a whole number: turns are counted without rounding that could add up.
ONE = 10**9


class GroupNotFound(NotFound):
    """There is no such group."""

    code = "lead-group-not-found"


class GroupNameTaken(Conflict):
    """Another group has that name."""

    code = "lead-group-name-taken"


class MemberTwice(Rejected):
    """A colleague is in a group once."""

    code = "lead-group-member-twice"


class Policy(StrEnum):
    """How a group shares."""

    ROUND_ROBIN = "round-robin"
    WEIGHTED = "weighted"
    LEAST_LOADED = "least-loaded"
    BEST_FIT = "best-fit"


TURNS = {Policy.ROUND_ROBIN, Policy.WEIGHTED}


@dataclass(eq=False, kw_only=True)
class AssignmentGroup(Aggregate):
    """Members are `{"personId", "weight"}`; a weight counts under `weighted` alone."""

    id: GroupId
    name: str
    policy: Policy
    members: list[dict[str, Any]]
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def __post_init__(self) -> None:
        self.change(self.name, self.policy, self.members)

    def change(self, name: str, policy: Policy, members: Sequence[Mapping[str, Any]]) -> None:
        """From now on; raises MemberTwice."""
        ids = [member["personId"] for member in members]
        for index, person_id in enumerate(ids):
            if person_id in ids[:index]:
                raise MemberTwice(pointer=f"/body/members/{index}/personId")
        self.name, self.policy, self.members = name, policy, [dict(member) for member in members]

    @property
    def weights(self) -> dict[UUID, int]:
        """Every member's share against the others'."""
        weighted = self.policy is Policy.WEIGHTED
        return {UUID(m["personId"]): int(m["weight"]) if weighted else 1 for m in self.members}


def take_turn(credits: dict[UUID, int], weights: Mapping[UUID, int]) -> UUID:
    """Whose turn it is among those of `weights`, with the credits after it.

    Each lead credits everybody who could take it with their share, and costs whoever gets it one. Among those
    whose credit is positive the one goes first whose share will be a whole lead soonest (earliest deadline
    first, as in proportional-share scheduling): nobody is ever a lead or more ahead of or behind their share
    as long as the same people take part. Who is away gathers no credit.
    """
    total = sum(weights.values())
    credited = 0
    for person_id, weight in weights.items():
        share = ONE * weight // total
        credits[person_id] = credits.get(person_id, 0) + share
        credited += share
    ready = [person_id for person_id in weights if credits[person_id] > 0] or list(weights)
    chosen = min(ready, key=lambda p: ((ONE - credits[p]) * 1_000_000 // weights[p], p))
    credits[chosen] -= credited
    return chosen
