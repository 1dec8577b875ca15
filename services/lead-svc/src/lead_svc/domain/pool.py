"""A pool (公海) is where leads lie that nobody works: whoever may claims one, within limits, and a lead that
is not followed up comes back to it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, NotFound, Rejected
from lead_svc.domain.activity import Kind
from lead_svc.domain.lead import Lead

PoolId = NewType("PoolId", UUID)


class PoolNotFound(NotFound):
    """There is no such pool."""

    code = "lead-pool-not-found"


class PoolExists(Conflict):
    """Another pool has this name."""

    code = "lead-pool-exists"


class PoolRulesClash(Rejected):
    """A reminder comes before the return it reminds of."""

    code = "lead-pool-rules-clash"


class LeadNotInPool(Conflict):
    """It is not there to be claimed; somebody else may have been faster."""

    code = "lead-not-in-pool"


class LeadNotClaimable(NotFound):
    """There is nothing to claim for whoever asks: somebody whose leads they do not see was faster, or it was
    never in a pool of theirs. Both are told alike.
    """

    code = "lead-not-claimable"


class LeadNotOwned(Conflict):
    """Only a lead that somebody owns and that is still open can be returned."""

    code = "lead-not-owned"


class ClaimsUsedUp(Conflict):
    """So many were claimed today already."""

    code = "lead-claims-used-up"


class HoldsTooMany(Conflict):
    """So many open leads are held already; those won do not count."""

    code = "lead-holds-too-many"


class StillCooling(Conflict):
    """The last owner waits before they may have it again."""

    code = "lead-still-cooling"


class Why(StrEnum):
    """Why a lead came back."""

    IDLE = "no-follow-up"
    STUCK = "no-progress"
    LEFT = "owner-left"
    GIVEN_UP = "given-up"


@dataclass(frozen=True)
class LeadReturnedToPool:
    """Nobody owns it any more; `owner_id` did."""

    lead: Lead
    pool_id: UUID
    owner_id: UUID
    why: Why
    at: datetime


@dataclass(frozen=True)
class LeadClaimed:
    """A colleague took it out of the pool."""

    lead: Lead
    pool_id: UUID
    at: datetime


@dataclass(frozen=True)
class ReturnAnnounced:
    """It comes back at `due` unless its owner does something."""

    lead: Lead
    why: Why
    due: datetime
    at: datetime


@dataclass(eq=False, kw_only=True)
class Pool(Aggregate):
    """Days are spans of 24 hours; 0 switches a rule or a limit off.

    `regions` it takes leads from, none for all that no other pool names. `shortest_note`: how many letters a
    note must hold to count as follow-up. `progress_kinds`: which activities count as progress.
    """

    id: PoolId
    name: str
    regions: list[str]
    idle_days: int
    stuck_days: int
    takes_from_leavers: bool
    protected_days: int
    claims_a_day: int
    most_held: int
    cooling_days: int
    remind_days: int
    shortest_note: int
    progress_kinds: list[str] = field(default_factory=lambda: [Kind.VISIT, Kind.CALL])
    active: bool = True
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def check(self) -> None:
        """Raises PoolRulesClash."""
        shortest = min((days for days in (self.idle_days, self.stuck_days) if days), default=0)
        if shortest and self.remind_days >= shortest:
            raise PoolRulesClash(pointer="/body/remindDays")

    def due(self, lead: Lead) -> tuple[datetime, Why] | None:
        """When an owned lead comes back if nothing happens, and why; None when no rule says so.

        Whatever the rule, not before its protection has ended, which begins with the assignment.
        """
        begun = lead.assigned_at or lead.created_at
        clocks = (
            (self.idle_days, lead.followed_up_at, Why.IDLE),
            (self.stuck_days, lead.progressed_at, Why.STUCK),
        )
        ends = [(max(last or begun, begun) + timedelta(days), why) for days, last, why in clocks if days]
        if not ends:
            return None
        at, why = min(ends, key=lambda end: end[0])
        return max(at, begun + timedelta(self.protected_days)), why

    def announces(self, due: datetime) -> datetime:
        """From when on the owner is reminded."""
        return due - timedelta(self.remind_days)

    def take_back(self, lead: Lead, why: Why, now: datetime) -> None:
        """The lead lies here for anybody; raises LeadNotOwned."""
        if lead.owner_id is None or not lead.is_open:
            raise LeadNotOwned
        owner = lead.owner_id
        lead.owner_id, lead.last_owner_id = None, owner
        lead.pool_id, lead.pooled_at, lead.return_told_at = self.id, now, None
        lead.assigned_why = str(why)
        lead.tell(LeadReturnedToPool(lead, self.id, owner, why, now))

    def announce(self, lead: Lead, due: datetime, why: Why, now: datetime) -> None:
        """Remind the owner, once."""
        lead.return_told_at = now
        lead.tell(ReturnAnnounced(lead, why, due, now))

    def give(
        self, lead: Lead, person_id: UUID, unit_path: str, counts: "Counts", now: datetime, zone: str
    ) -> None:
        """To whoever claims it; raises LeadNotInPool, StillCooling, ClaimsUsedUp, HoldsTooMany."""
        if lead.pool_id != self.id or lead.owner_id is not None or not lead.is_open:
            raise LeadNotInPool
        until = (lead.pooled_at or now) + timedelta(self.cooling_days)
        if lead.last_owner_id == person_id and now < until:
            raise StillCooling(until=company_day(until, zone))
        if self.claims_a_day and counts.claimed_today >= self.claims_a_day:
            raise ClaimsUsedUp(most=self.claims_a_day)
        if self.most_held and counts.held >= self.most_held:
            raise HoldsTooMany(most=self.most_held)
        lead.assign(person_id, unit_path, f"claimed: {self.name}", now)
        lead.tell(LeadClaimed(lead, self.id, now))


# What counts as follow-up and progress where no pool says so.
NO_POOL = Pool(
    id=PoolId(UUID(int=0)), name="", regions=[], idle_days=0, stuck_days=0, takes_from_leavers=False,
    protected_days=0, claims_a_day=0, most_held=0, cooling_days=0, remind_days=0, shortest_note=2,
)  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """What one person has claimed from a pool today, and how many open leads they hold."""

    claimed_today: int
    held: int


def pool_for(region: str, pools: Collection[Pool]) -> Pool | None:
    """The pool that names the region, else the one for all; among several the earlier one by name."""
    fitting = [p for p in pools if p.active and (region in p.regions or not p.regions)]
    return min(fitting, key=lambda p: (region not in p.regions, p.name), default=None)


def pool_of_leaver(lead: Lead, pools: Collection[Pool]) -> Pool | None:
    """The pool that takes what its owner left behind; None where it is handed over to a colleague instead.

    Handing over is what becomes of all leads of one who left. A pool goes before it only where somebody has
    switched that on for it, and then for open leads alone: nobody claims what is over.
    """
    pool = pool_for(lead.region, pools) if lead.is_open else None
    return pool if pool and pool.takes_from_leavers else None
