"""Rule sets, groups, terms, absences and handovers over PostgreSQL."""

from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from chassis.work import fresh
from lead_svc.adapters.tables import (
    absences,
    assignment_groups,
    assignment_turns,
    handovers,
    rule_sets,
    work_terms,
)
from lead_svc.domain.assignment.group import AssignmentGroup, GroupId, GroupNotFound
from lead_svc.domain.assignment.rule_set import RuleSet, RuleSetId, RuleSetNotFound, Status
from lead_svc.domain.assignment.terms import Absence, AbsenceNotFound, TermsNotFound, WorkTerms
from lead_svc.domain.handover import Handover, HandoverId, HandoverNotFound
from lead_svc.domain.handover import Status as HandoverStatus
from lead_svc.domain.person import PersonUnknown


class SqlRuleSets:
    """Rule sets."""

    def __init__(self, session: Session, scope: ColumnElement[bool], flush: Callable[[], None]) -> None:
        self._session, self._scope, self._flush = session, scope, flush

    def get(self, rule_set_id: RuleSetId, expected: int | None = None) -> RuleSet:
        """One of the asker's."""
        found = self._session.scalars(
            select(RuleSet).where(rule_sets.c.id == rule_set_id, self._scope)
        ).one_or_none()
        if found is None:
            raise RuleSetNotFound(id=rule_set_id)
        return fresh(found, expected)

    def add(self, rule_set: RuleSet) -> None:
        """Keep a new version."""
        self._session.add(rule_set)

    def any(self) -> bool:
        """Whether there is one."""
        return bool(self._session.scalar(select(func.count()).select_from(rule_sets)))

    def next_number(self) -> int:
        """One more than the last; of two who take the same number the second is told."""
        return int(self._session.scalar(select(func.coalesce(func.max(rule_sets.c.number), 0))) or 0) + 1

    def counting(self) -> RuleSet | None:
        """The published one, whosever."""
        asked = select(RuleSet).where(rule_sets.c.status == Status.PUBLISHED).with_for_update()
        return self._session.scalars(asked).one_or_none()

    def retire_published(self) -> None:
        """What counted until now counts no more."""
        for counting in self._session.scalars(select(RuleSet).where(rule_sets.c.status == Status.PUBLISHED)):
            counting.retire()
        self._flush()


class SqlGroups:
    """Groups."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, group_id: GroupId, expected: int | None = None) -> AssignmentGroup:
        """One of the asker's."""
        found = self._session.scalars(
            select(AssignmentGroup).where(assignment_groups.c.id == group_id, self._scope)
        ).one_or_none()
        if found is None:
            raise GroupNotFound(id=group_id)
        return fresh(found, expected)

    def of(self, group_ids: set[UUID]) -> list[AssignmentGroup]:
        """Those of these groups that are there."""
        asked = select(AssignmentGroup).where(assignment_groups.c.id.in_(group_ids), self._scope)
        return list(self._session.scalars(asked))

    def add(self, group: AssignmentGroup) -> None:
        """Keep a new group; nobody had a turn yet."""
        self._session.add(group)
        self._session.execute(assignment_turns.insert().values(group_id=group.id, credits={}))


class SqlTerms:
    """Terms."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, person_id: UUID, expected: int | None = None) -> WorkTerms:
        """Those of one colleague."""
        found = self._session.scalars(
            select(WorkTerms).where(work_terms.c.id == person_id, self._scope)
        ).one_or_none()
        if found is None:
            raise TermsNotFound(id=person_id)
        return fresh(found, expected)

    def add(self, terms: WorkTerms) -> None:
        """Keep the first that were agreed with somebody."""
        self._session.add(terms)


class SqlAbsences:
    """Absences."""

    def __init__(self, session: Session, scope: ColumnElement[bool], flush: Callable[[], None]) -> None:
        self._session, self._scope, self._flush = session, scope, flush

    def get(self, absence_id: UUID, expected: int | None = None) -> Absence:
        """One of the asker's."""
        found = self._session.scalars(
            select(Absence).where(absences.c.id == absence_id, self._scope)
        ).one_or_none()
        if found is None:
            raise AbsenceNotFound(id=absence_id)
        return fresh(found, expected)

    def add(self, absence: Absence) -> None:
        """Keep a new one; that of a colleague beyond the asker's reach is of nobody they know."""
        self._session.add(absence)
        self._flush()
        asked = select(absences.c.id).where(absences.c.id == absence.id, self._scope)
        if self._session.scalar(asked) is None:
            raise PersonUnknown(pointer="/body/personId")


class SqlHandovers:
    """Handovers."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, handover_id: HandoverId, expected: int | None = None) -> Handover:
        """One of the asker's."""
        found = self._session.scalars(
            select(Handover).where(handovers.c.id == handover_id, self._scope)
        ).one_or_none()
        if found is None:
            raise HandoverNotFound(id=handover_id)
        return fresh(found, expected)

    def open_from(self, person_ids: Collection[UUID]) -> list[Handover]:
        """The earlier ones first."""
        asked = select(Handover).where(
            handovers.c.from_id.in_(person_ids), handovers.c.status == HandoverStatus.OFFERED, self._scope
        )
        return list(self._session.scalars(asked.order_by(handovers.c.created_at, handovers.c.id)))

    def add(self, handover: Handover) -> None:
        """Keep a new one."""
        self._session.add(handover)
