"""A decision is who gets a lead, or that it waits, with the reason as a code and what it speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from lead_svc.domain.assignment.colleague import Standing


class Why(StrEnum):
    """Why somebody got a lead, or nobody did yet."""

    ROUND_ROBIN = "round-robin"
    WEIGHTED = "weighted"
    LEAST_LOADED = "least-loaded"
    BEST_FIT = "best-fit"
    NAMED = "named"
    TERRITORY = "territory"
    FALLBACK = "fallback"
    KNOWN_CUSTOMER = "known-customer"
    BY_HAND = "by-hand"
    CLAIMED = "claimed"
    WAITS = "waits"
    HANDED_OVER = "handed-over"
    KEPT_FOR = "kept-for"
    HANDOVER_REFUSED = "handover-refused"


BY_RULE = {Why.ROUND_ROBIN, Why.WEIGHTED, Why.LEAST_LOADED, Why.BEST_FIT, Why.NAMED, Why.TERRITORY}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """`person_id` is None where the lead waits. `considered` tells how everybody fared who was looked at."""

    why: Why
    person_id: UUID | None = None
    unit_path: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    summary: str = ""
    rule_set_id: UUID | None = None
    number: int | None = None
    considered: Mapping[UUID, Standing] = field(default_factory=dict)

    @property
    def by_rule(self) -> bool:
        """Whether it counts against somebody's capacity: fallback, hands and handovers do not."""
        return self.why in BY_RULE
