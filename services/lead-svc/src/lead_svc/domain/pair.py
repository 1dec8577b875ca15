"""A pair: a lead and another record found to be the same company, or perhaps the same, and what was decided.

To link is not to merge: both records stay as they are.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound
from lead_svc.domain.matching import Relation, Verdict

PairId = NewType("PairId", UUID)


class PairNotFound(NotFound):
    """There is no such pair for whoever asks, or its other record is hidden from them."""

    code = "lead-review-not-found"


class PairDecided(Conflict):
    """Somebody has decided on it."""

    code = "lead-review-decided"


class Kind(StrEnum):
    """What a lead is compared with."""

    LEAD = "lead"
    ACCOUNT = "account"
    CONTACT = "contact"
    DEAL = "deal"


class State(StrEnum):
    """LINKED: proved by itself; OPEN: for a person to decide; DECIDED: a person has."""

    LINKED = "linked"
    OPEN = "open"
    DECIDED = "decided"


@dataclass(eq=False, kw_only=True)
class Pair(Aggregate):
    """`relation` is what was found and, once decided, what was decided; score is between 0 and 1."""

    id: PairId
    lead_id: UUID
    other_id: UUID
    other_kind: Kind
    relation: Relation
    score: float
    reasons: list[dict[str, str]]
    state: State
    created_at: datetime
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    version: int | None = None

    def decide(self, actor: Actor, relation: Relation, now: datetime) -> None:
        """A person says what the two are to each other; raises PairDecided."""
        if self.state is State.DECIDED:
            raise PairDecided
        self.relation, self.state = relation, State.DECIDED
        self.decided_by, self.decided_at = actor.id, now


def pair_of(
    pair_id: PairId, lead_id: UUID, other: tuple[Kind, UUID], verdict: Verdict, now: datetime
) -> Pair | None:
    """What is proved is linked, what may be the same is for a person; anything less gives nothing."""
    if verdict.relation not in (Relation.SAME, Relation.REVIEW):
        return None
    return Pair(
        id=pair_id, lead_id=lead_id, other_kind=other[0], other_id=other[1], relation=verdict.relation,
        score=verdict.score, reasons=[{"code": each.code, "told": each.told} for each in verdict.reasons],
        state=State.LINKED if verdict.is_strong else State.OPEN, created_at=now,
    )  # fmt: skip
