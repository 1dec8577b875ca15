"""What working a lead needs from storage."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from lead_svc.domain.activity import Activity, ActivityId
from lead_svc.domain.drop_reason import DropReason, DropReasonId
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.domain.pool import Counts, Pool, PoolId
from lead_svc.domain.score_model import ScoreModel
from lead_svc.domain.scoring import Score, ScoreRule, ScoreRuleId, Traits


class HeldLeads(Protocol):
    """Leads held until the transaction ends, so that nobody else changes them meanwhile."""

    def hold(self, lead_id: LeadId, expected: int | None = None) -> Lead:
        """One lead of the asker's; raises LeadNotFound, Stale."""

    def hold_keeper(self, lead_id: LeadId) -> Lead | None:
        """The same where it lies in no other lead; None where it does, or is none of the asker's."""

    def touch(self, lead: Lead) -> None:
        """It counts as changed though it holds what it held: whoever read it before is told so."""

    def due(self, pool: Pool, others: Collection[str], now: datetime, most: int) -> list[Lead]:
        """Leads of the pool's regions that its rules take back by `now`, at most so many. `others` are the
        regions that other pools name. A lead somebody else holds is left for next time.
        """

    def nearly_due(self, pool: Pool, others: Collection[str], now: datetime, most: int) -> list[Lead]:
        """Leads whose owner is to be reminded and has not been yet."""


class Activities(Protocol):
    """What was done about leads."""

    def get(self, activity_id: ActivityId, expected: int | None = None) -> Activity:
        """One activity of a lead the asker may see; raises ActivityNotFound, Stale."""

    def of_id(self, activity_id: ActivityId) -> Activity | None:
        """The activity with that id, whosever it is: ids are made by phones."""

    def add(self, activity: Activity) -> None:
        """Keep a new activity."""


class Pools(Protocol):
    """The pools."""

    def get(self, pool_id: PoolId, expected: int | None = None) -> Pool:
        """One pool; raises PoolNotFound, Stale."""

    def of_id(self, pool_id: UUID | None) -> Pool | None:
        """One pool, whoever asks: its rules bind everybody."""

    def all(self) -> list[Pool]:
        """Every active pool."""

    def add(self, pool: Pool) -> None:
        """Keep a new pool."""

    def counts(self, pool_id: PoolId, person_id: UUID, day: date) -> Counts:
        """How much somebody has claimed and holds. Until the transaction ends nobody else gets an answer
        about that person, so that limits hold.
        """

    def claimed(self, pool_id: PoolId, lead_id: LeadId, person_id: UUID, day: date, at: datetime) -> None:
        """Count a claim."""


class DropReasons(Protocol):
    """The maintained list."""

    def get(self, reason_id: DropReasonId, expected: int | None = None) -> DropReason:
        """One reason; raises DropReasonNotFound, Stale."""

    def offered(self, code: str) -> DropReason:
        """The active reason of that code; raises DropReasonUnknown."""

    def codes(self) -> set[str]:
        """The codes of all."""

    def add(self, reason: DropReason) -> None:
        """Keep a new reason."""


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What a learner found: see `domain.score_model.ScoreModel`."""

    base_rate: float
    brier: float
    base_brier: float
    used: bool
    intercept: float
    weights: Mapping[str, float]
    slope: float
    shift: float
    calibration: Sequence[Mapping[str, float]]


class Learner(Protocol):
    """Finds what outcomes have in common."""

    def learn(self, examples: Sequence[tuple[Sequence[str], bool]]) -> Learned:
        """Learn from features and whether it became an opportunity."""


class Scores(Protocol):
    """Rules, models and what they say of leads."""

    def get(self, rule_id: ScoreRuleId, expected: int | None = None) -> ScoreRule:
        """One rule; raises ScoreRuleNotFound, Stale."""

    def rules(self) -> list[ScoreRule]:
        """The active rules."""

    def count_rules(self) -> int:
        """How many rules there are, active or not."""

    def add_rule(self, rule: ScoreRule) -> None:
        """Keep a new rule."""

    def model(self) -> ScoreModel | None:
        """The newest model, if it is used."""

    def add_model(self, model: ScoreModel) -> None:
        """Keep a new model."""

    def last_trained(self) -> datetime | None:
        """When the newest model was learned, used or not."""

    def to_score(self, since: datetime, now: datetime, most: int) -> list[tuple[UUID, Traits]]:
        """Open leads not scored since then, held; those never scored or changed come first."""

    def keep(self, scored: Sequence[tuple[UUID, Score]], now: datetime) -> None:
        """Keep what leads were given."""

    def outcomes(self, most: int) -> list[tuple[Traits, bool]]:
        """The newest leads that have ended, as known at their capture, and whether they converted."""

    def at_capture(self, lead_ids: Sequence[UUID]) -> dict[UUID, Traits]:
        """What was known of these at their capture; a lead of which nothing is kept is left out."""


class WorkedWork(Protocol):
    """What one transaction holds for whoever works leads."""

    @property
    def activities(self) -> Activities: ...
    @property
    def pools(self) -> Pools: ...
    @property
    def drop_reasons(self) -> DropReasons: ...
    @property
    def scores(self) -> Scores: ...
