"""Approvals, deputies and the tables that ask for them, over PostgreSQL."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from chassis.work import fresh
from cpq_svc.adapters.tables import approvals, deputies, rule_tables
from cpq_svc.domain.approval import Approval, ApprovalId, ApprovalNotFound, Status
from cpq_svc.domain.decision_facts import Purpose
from cpq_svc.domain.deputy import Deputy
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.rule_table import Edition
from cpq_svc.domain.rule_table import Status as RuleTableStatus


class SqlApprovals:
    """Approvals."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, approval_id: ApprovalId, expected: int | None = None) -> Approval:
        """One approval."""
        asked = select(Approval).where(approvals.c.id == approval_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise ApprovalNotFound(id=approval_id)
        return fresh(found, expected)

    def open_of(self, quote_id: QuoteId) -> Approval | None:
        """The one that is asked for a quote."""
        c = approvals.c
        asked = select(Approval).where(c.quote_id == quote_id, c.status == Status.OPEN, self._scope)
        return self._session.scalars(asked).one_or_none()

    def waiting(self, now: datetime, most: int) -> Sequence[Approval]:
        """Open ones whose time to be reminded of has come."""
        c = approvals.c
        asked = (
            select(Approval)
            .where(c.status == Status.OPEN, c.remind_at <= now, self._scope)
            .order_by(c.remind_at)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        return self._session.scalars(asked).all()

    def add(self, approval: Approval) -> None:
        """Keep a new approval."""
        self._session.add(approval)


class SqlDeputies:
    """Deputies. Who stands in for whom is no secret among those who approve, so there is no scope."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, person_id: UUID) -> Deputy | None:
        """Somebody's deputy."""
        return self._session.get(Deputy, person_id)

    def deputising(self, person_id: UUID, day: date) -> frozenset[UUID]:
        """Those in whose stead somebody decides."""
        c = deputies.c
        asked = select(c.id).where(c.deputy_id == person_id, c.first_day <= day, c.last_day >= day)
        return frozenset(self._session.scalars(asked))

    def stands_in_for(self, person_id: UUID, day: date) -> Sequence[Deputy]:
        """What is over is left out."""
        c = deputies.c
        asked = select(Deputy).where(c.deputy_id == person_id, c.last_day >= day).order_by(c.first_day, c.id)
        return self._session.scalars(asked).all()

    def add(self, deputy: Deputy) -> None:
        """Keep a new one."""
        self._session.add(deputy)

    def remove(self, deputy: Deputy) -> None:
        """Let go of one."""
        self._session.delete(deputy)


class SqlApprovalRules:
    """Decision tables of the purpose; like prices they are the same for everybody."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def in_force(self, day: date) -> Edition | None:
        """The published one that began last."""
        c = rule_tables.c
        asked = (
            select(c.code, c.number, c.decisions)
            .where(c.purpose == Purpose.APPROVAL, c.status == RuleTableStatus.PUBLISHED, c.valid_from <= day)
            .order_by(c.valid_from.desc(), c.published_at.desc())
            .limit(1)
        )
        found = self._session.execute(asked).one_or_none()
        return found and Edition(*found)
