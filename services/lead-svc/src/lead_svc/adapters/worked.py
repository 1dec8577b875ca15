"""The collections of what is done with leads, over PostgreSQL."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, insert, not_, or_, select, text
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from chassis.work import SqlWork, fresh
from kernel.errors import BusinessError
from kernel.ids import new_id
from lead_svc.adapters.moves import ACTOR, CLOCK
from lead_svc.adapters.scores import SqlScores
from lead_svc.adapters.tables import leads
from lead_svc.adapters.worked_tables import activities, drop_reasons, pool_claims, pools, score_rules
from lead_svc.domain.activity import Activity, ActivityExists, ActivityId, ActivityNotFound
from lead_svc.domain.drop_reason import (
    DropReason,
    DropReasonExists,
    DropReasonId,
    DropReasonNotFound,
    DropReasonUnknown,
)
from lead_svc.domain.lead import Lead, LeadId, LeadNotFound, Status
from lead_svc.domain.pool import Counts, Pool, PoolExists, PoolId, PoolNotFound

WORKED_CONSTRAINTS: dict[str, type[BusinessError]] = {
    "activities_pkey": ActivityExists,
    "drop_reasons_code": DropReasonExists,
    "pools_name": PoolExists,
}
_OPEN = and_(leads.c.status.in_([Status.NEW, Status.QUALIFIED]), leads.c.owner_id.is_not(None))
_BEGUN = func.coalesce(leads.c.assigned_at, leads.c.created_at)
_IDLE = func.coalesce(leads.c.followed_up_at, leads.c.assigned_at, leads.c.created_at)
_STUCK = func.coalesce(leads.c.progressed_at, leads.c.assigned_at, leads.c.created_at)
# One person's claims wait for each other; the number keeps these locks apart from others of this database.
_HOLD_PERSON = text("select pg_advisory_xact_lock(7140, hashtext(:person))")


class HeldLeads:
    """Leads held until the end of the transaction."""

    _session: Session
    _scope: ColumnElement[bool]

    def hold(self, lead_id: LeadId, expected: int | None = None) -> Lead:
        """One lead of the asker's; whoever wants it next waits."""
        lead = self._hold(lead_id)
        if lead is None:
            # Somebody may have moved it out of reach while we waited, and it is not there then.
            raise LeadNotFound(id=lead_id)
        return fresh(lead, expected)

    def hold_keeper(self, lead_id: LeadId) -> Lead | None:
        """The same, where it lies in no other lead; None where it does, or is not there."""
        return self._hold(lead_id, leads.c.status != Status.MERGED)

    def _hold(self, lead_id: LeadId, *conditions: ColumnElement[bool]) -> Lead | None:
        asked = select(Lead).where(leads.c.id == lead_id, self._scope, *conditions).with_for_update()
        return self._session.scalars(asked.execution_options(populate_existing=True)).one_or_none()

    def touch(self, lead: Lead) -> None:
        """Another version."""
        flag_modified(lead, "status")

    def due(self, pool: Pool, others: Collection[str], now: datetime, most: int) -> list[Lead]:
        """Those whose day has come."""
        return self._still(pool, others, now, most, timedelta())

    def nearly_due(self, pool: Pool, others: Collection[str], now: datetime, most: int) -> list[Lead]:
        """Those whose owner is to be told."""
        early = timedelta(pool.remind_days)
        if not early:
            return []
        return self._still(pool, others, now, most, early, leads.c.return_told_at.is_(None))

    def _still(
        self,
        pool: Pool,
        others: Collection[str],
        now: datetime,
        most: int,
        early: timedelta,
        *more: ColumnElement[bool],
    ) -> list[Lead]:
        last = now + early
        rules = [
            and_(clock <= last - timedelta(days), last - timedelta(days) >= _BEGUN)
            for days, clock in ((pool.idle_days, _IDLE), (pool.stuck_days, _STUCK))
            if days
        ]
        if not rules:
            return []
        protected = last - timedelta(pool.protected_days) >= _BEGUN
        return self._held(pool, others, most, or_(*rules), protected, *more)

    def _held(
        self, pool: Pool, others: Collection[str], most: int, *conditions: ColumnElement[bool]
    ) -> list[Lead]:
        if most <= 0:
            return []
        here = leads.c.region.in_(pool.regions) if pool.regions else not_(leads.c.region.in_(list(others)))
        asked = (
            select(Lead).where(_OPEN, here, self._scope, *conditions).limit(most)
            .with_for_update(skip_locked=True)
        )  # fmt: skip
        return list(self._session.scalars(asked))


class SqlActivities:
    """Activities; they are seen by whoever sees their lead."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, activity_id: ActivityId, expected: int | None = None) -> Activity:
        """One activity of a lead of the asker's."""
        asked = select(Activity).join(leads, leads.c.id == activities.c.lead_id)
        found = self._session.scalars(asked.where(activities.c.id == activity_id, self._scope)).one_or_none()
        if found is None:
            raise ActivityNotFound(id=activity_id)
        return fresh(found, expected)

    def of_id(self, activity_id: ActivityId) -> Activity | None:
        """The one with that id, whosever."""
        return self._session.get(Activity, activity_id)

    def add(self, activity: Activity) -> None:
        """Keep a new one."""
        self._session.add(activity)


class SqlPools:
    """Pools: to be changed by whom they exist for; their rules bind everybody, so to be read they have no
    scope.
    """

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, pool_id: PoolId, expected: int | None = None) -> Pool:
        """One pool of the asker's."""
        found = self._session.scalars(select(Pool).where(pools.c.id == pool_id, self._scope)).one_or_none()
        if found is None:
            raise PoolNotFound(id=pool_id)
        return fresh(found, expected)

    def of_id(self, pool_id: UUID | None) -> Pool | None:
        """One pool, whoever asks."""
        return self._session.get(Pool, pool_id) if pool_id else None

    def all(self) -> list[Pool]:
        """Every active pool."""
        return list(self._session.scalars(select(Pool).where(pools.c.active).order_by(pools.c.name)))

    def add(self, pool: Pool) -> None:
        """Keep a new one."""
        self._session.add(pool)

    def counts(self, pool_id: PoolId, person_id: UUID, day: date) -> Counts:
        """Counted while nobody else counts for the same person."""
        self._session.execute(_HOLD_PERSON, {"person": str(person_id)})
        claimed = select(func.count()).select_from(pool_claims).where(
            pool_claims.c.person_id == person_id, pool_claims.c.day == day, pool_claims.c.pool_id == pool_id
        )  # fmt: skip
        held = select(func.count()).select_from(leads).where(_OPEN, leads.c.owner_id == person_id)
        return Counts(self._session.scalar(claimed) or 0, self._session.scalar(held) or 0)

    def claimed(self, pool_id: PoolId, lead_id: LeadId, person_id: UUID, day: date, at: datetime) -> None:
        """Count a claim."""
        values = {
            "id": new_id(), "pool_id": pool_id, "lead_id": lead_id, "person_id": person_id, "day": day,
            "at": at,
        }  # fmt: skip
        self._session.execute(insert(pool_claims), values)


class SqlDropReasons:
    """The maintained list; what is offered is the company's and has no scope."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, reason_id: DropReasonId, expected: int | None = None) -> DropReason:
        """One reason of the asker's."""
        asked = select(DropReason).where(drop_reasons.c.id == reason_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise DropReasonNotFound(id=reason_id)
        return fresh(found, expected)

    def offered(self, code: str) -> DropReason:
        """The active one of that code."""
        asked = select(DropReason).where(drop_reasons.c.code == code, drop_reasons.c.active)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise DropReasonUnknown(pointer="/body/reasonCode")
        return found

    def codes(self) -> set[str]:
        """The codes of all."""
        return set(self._session.scalars(select(drop_reasons.c.code)))

    def add(self, reason: DropReason) -> None:
        """Keep a new one."""
        self._session.add(reason)


class WorkedCollections(SqlWork):
    """What one transaction holds for whoever works leads."""

    activities = property(lambda self: SqlActivities(self.session, self.scope_of(leads)))
    pools = property(lambda self: SqlPools(self.session, self.scope_of(pools)))
    drop_reasons = property(lambda self: SqlDropReasons(self.session, self.scope_of(drop_reasons)))

    scores = property(lambda self: SqlScores(self.session, self.scope_of(score_rules)))

    def __enter__(self) -> Self:
        super().__enter__()
        told: dict[Any, Any] = self.session.info
        told[ACTOR], told[CLOCK] = self.actor.id, self._clock
        return self
