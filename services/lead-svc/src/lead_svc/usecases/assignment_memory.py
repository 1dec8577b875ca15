"""What assignment and handover need from storage."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from lead_svc.domain.assignment.colleague import Colleague
from lead_svc.domain.assignment.decision import Decision
from lead_svc.domain.assignment.group import AssignmentGroup, GroupId
from lead_svc.domain.assignment.replay import Past
from lead_svc.domain.assignment.roster import Roster
from lead_svc.domain.assignment.rule_set import RuleSet, RuleSetId
from lead_svc.domain.assignment.terms import Absence, WorkTerms
from lead_svc.domain.assignment.traits import Traits
from lead_svc.domain.company_calendar import CalendarCopy
from lead_svc.domain.first_touch import FirstTouch
from lead_svc.domain.handover import Handover, HandoverId
from lead_svc.domain.lead import Lead


class Assignments(Protocol):
    """Who may get leads, and who got them."""

    def roster(self, asked: Collection[Traits], now: datetime) -> Roster:
        """Everybody who may get a lead with one of these traits by the rules that count; held until the
        transaction ends, so ask once in it.
        """

    def rehearsal(self, rule_set: RuleSet, asked: Collection[Traits], since: datetime) -> Roster:
        """The same by rules that do not count yet, as of an earlier moment; nothing is held."""

    def keep(self, decided: Sequence[tuple[UUID, Decision]], roster: Roster) -> None:
        """The history of these leads grows by what was decided, clocks start, leads wait or wait no more."""

    def waiting(self, most: int) -> list[UUID]:
        """Leads without owner, those longest not tried first; held."""

    def tried(self, owned: Collection[UUID], others: Collection[UUID], now: datetime) -> None:
        """Some wait no more, the others were tried again."""

    def leads_of(self, lead_ids: Collection[UUID]) -> list[Lead]:
        """Leads by id, whoever they belong to."""

    def owned_by(self, person_id: UUID, only: Collection[UUID], most: int) -> list[Lead]:
        """Leads of somebody's that exist for whoever acts, all of them or some, but none that is offered."""

    def of_leavers(self, most: int) -> list[Lead]:
        """Leads of those who left, in no order."""

    def past(self, since: datetime, until: datetime, most: int) -> Past:
        """Leads that came in a period and that exist for whoever acts, the newest where there are more."""

    def here(self, person_ids: Collection[UUID]) -> dict[UUID, Colleague]:
        """Those of these colleagues who have not left."""

    def gone(self, person_ids: Collection[UUID]) -> set[UUID]:
        """Those of these colleagues of whom it is known that they left."""

    def resume(self, lead: Lead, now: datetime) -> None:
        """It was away and is back: it waits for an owner, or its clock runs on. Call it once."""

    def touched(self, lead_id: UUID, at: datetime) -> bool:
        """Somebody spoke to them then; the first time counts, be it told after another. Whether that changed
        anything.
        """

    def touched_at(self, lead_id: UUID) -> datetime | None:
        """When somebody first spoke to them, where there is a clock."""

    def not_touched(self, lead_id: UUID, at: datetime, since: datetime | None) -> None:
        """What was told of that moment was told of another; they were spoken to at `since`, or never."""

    def overdue(self, now: datetime, most: int) -> list[FirstTouch]:
        """Running clocks whose time is over; held. Those of leads somebody has worked on stop,
        those of merged ones rest.
        """

    def keep_calendar(self, calendar: CalendarCopy) -> None:
        """Keep the newest of what identity told."""


class RuleSets(Protocol):
    """The versions of the rules."""

    def get(self, rule_set_id: RuleSetId, expected: int | None = None) -> RuleSet:
        """One version; raises RuleSetNotFound, Stale."""

    def add(self, rule_set: RuleSet) -> None:
        """Keep a new version."""

    def any(self) -> bool:
        """Whether there is one."""

    def next_number(self) -> int:
        """One more than the last."""

    def counting(self) -> RuleSet | None:
        """The version leads go by, held; none before the first start."""

    def retire_published(self) -> None:
        """What counted until now counts no more."""


class Groups(Protocol):
    """The groups that share leads."""

    def get(self, group_id: GroupId, expected: int | None = None) -> AssignmentGroup:
        """One group; raises GroupNotFound, Stale."""

    def of(self, group_ids: set[UUID]) -> list[AssignmentGroup]:
        """Those of these groups that are there."""

    def add(self, group: AssignmentGroup) -> None:
        """Keep a new group."""


class Terms(Protocol):
    """What colleagues work by."""

    def get(self, person_id: UUID, expected: int | None = None) -> WorkTerms:
        """Those of one; raises TermsNotFound, Stale."""

    def add(self, terms: WorkTerms) -> None:
        """Keep the first that were agreed with somebody."""


class Absences(Protocol):
    """Who is away when."""

    def get(self, absence_id: UUID, expected: int | None = None) -> Absence:
        """One absence; raises AbsenceNotFound, Stale."""

    def add(self, absence: Absence) -> None:
        """Keep a new one; raises PersonUnknown for a colleague beyond the asker's reach."""


class Handovers(Protocol):
    """Leads offered by one colleague to another."""

    def get(self, handover_id: HandoverId, expected: int | None = None) -> Handover:
        """One handover; raises HandoverNotFound, Stale."""

    def open_from(self, person_ids: Collection[UUID]) -> list[Handover]:
        """What these have offered and is not answered yet."""

    def add(self, handover: Handover) -> None:
        """Keep a new one."""
