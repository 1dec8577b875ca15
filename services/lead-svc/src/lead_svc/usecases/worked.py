"""What working a lead needs from storage."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from lead_svc.domain.activity import Activity, ActivityId
from lead_svc.domain.drop_reason import DropReason, DropReasonId
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.domain.pool import Counts, Pool, PoolId


class HeldLeads(Protocol):
    """Leads held until the transaction ends, so that nobody else changes them meanwhile."""

    def hold(self, lead_id: LeadId, expected: int | None = None) -> Lead:
        """One lead of the asker's; raises LeadNotFound, Stale."""

    def due(self, pool: Pool, others: Collection[str], now: datetime, most: int) -> list[Lead]:
        """Leads of the pool's regions that its rules take back by `now`, at most so many. `others` are the
        regions that other pools name. A lead somebody else holds is left for next time.
        """

    def nearly_due(self, pool: Pool, others: Collection[str], now: datetime, most: int) -> list[Lead]:
        """Leads whose owner is to be reminded and has not been yet."""

    def of_leavers(self, pool: Pool, others: Collection[str], most: int) -> list[Lead]:
        """Open leads whose owner has left."""


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


class WorkedWork(Protocol):
    """What one transaction holds for whoever works leads."""

    @property
    def activities(self) -> Activities: ...
    @property
    def pools(self) -> Pools: ...
    @property
    def drop_reasons(self) -> DropReasons: ...
