"""Segments, daily reports and cases over PostgreSQL."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from chassis.work import SqlWork, fresh
from kernel.errors import BusinessError
from lead_svc.adapters.search_words import search_words
from lead_svc.adapters.tables import leads, merges
from lead_svc.adapters.worked_tables import activities, cases, daily_reports, segments
from lead_svc.domain.activity import Activity
from lead_svc.domain.case import Case, CaseId, CaseNotFound
from lead_svc.domain.daily_report import (
    DailyReport,
    DailyReportExists,
    DailyReportId,
    DailyReportNotFound,
    Doing,
)
from lead_svc.domain.lead import LeadId
from lead_svc.domain.person import PersonCopy
from lead_svc.domain.segment import Segment, SegmentId, SegmentNotFound

REPORTED_CONSTRAINTS: dict[str, type[BusinessError]] = {"daily_reports_day": DailyReportExists}
_DONE = text(
    """
    select d.lead_id, l.company_name, d.kind, d.text from (
        select lead_id, kind, text, happened_at as at from activities
        where author_id = :who and kind not in ('response', 'came-again')
            and happened_at >= (:day)::date::timestamp at time zone :zone
            and happened_at < ((:day)::date + 1)::timestamp at time zone :zone
        union all
        select lead_id, to_status, '', at from lead_moves
        where actor_id = :who and from_status <> to_status
            and at >= (:day)::date::timestamp at time zone :zone
            and at < ((:day)::date + 1)::timestamp at time zone :zone
    ) d join leads l on l.id = d.lead_id order by d.at limit 200
    """
)
# Whoever did something on a day, as `_DONE` has it.
_BUSY = text(
    """
    select p.* from people p
    where not exists (select from daily_reports r where r.owner_id = p.id and r.day = :day)
        and p.id in (
            select author_id from activities where kind not in ('response', 'came-again')
                and happened_at >= (:day)::date::timestamp at time zone :zone
                and happened_at < ((:day)::date + 1)::timestamp at time zone :zone
            union
            select actor_id from lead_moves where from_status <> to_status
                and at >= (:day)::date::timestamp at time zone :zone
                and at < ((:day)::date + 1)::timestamp at time zone :zone
        )
    order by p.id limit :most
    """
)


class SqlSegments:
    """Segments."""

    def __init__(self, session: Session, scope: ColumnElement[bool], near: ColumnElement[bool]) -> None:
        self._session, self._scope, self._near = session, scope, near

    def get(self, segment_id: SegmentId, expected: int | None = None) -> Segment:
        """One segment of the asker's."""
        asked = select(Segment).where(segments.c.id == segment_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise SegmentNotFound(id=segment_id)
        return fresh(found, expected)

    def add(self, segment: Segment) -> None:
        """Keep a new one."""
        self._session.add(segment)

    def reachable(self, lead_ids: Collection[LeadId]) -> set[UUID]:
        """Those of the asker's. They and the leads they lie in are held in one order, so that none is merged
        or comes back while its results are kept.
        """
        asked = select(leads.c.id).where(leads.c.id.in_(lead_ids), self._near)
        up = asked.cte(recursive=True)
        higher = select(merges.c.kept_id).where(merges.c.folded_id == up.c.id, merges.c.undone_at.is_(None))
        every = select(up.union(higher).c.id)
        held = select(leads.c.id).where(leads.c.id.in_(every)).order_by(leads.c.id).with_for_update()
        self._session.execute(held)
        return set(self._session.scalars(asked))

    def respond(self, responses: Sequence[Activity]) -> set[UUID]:
        """One statement for all; their leads are scored anew."""
        if not responses:
            return set()
        rows = [
            {column.name: getattr(told, column.name) for column in activities.c} | {"version": 1}
            for told in responses
        ]
        new = upsert(activities).values(rows).on_conflict_do_nothing().returning(activities.c.id)
        kept = set(self._session.scalars(new))
        touched = [told.lead_id for told in responses if told.id in kept]
        self._session.execute(update(leads).where(leads.c.id.in_(touched)).values(scored_at=None))
        return kept


class SqlDailyReports:
    """Daily reports."""

    def __init__(
        self, session: Session, scope: ColumnElement[bool], near: ColumnElement[bool], zone: str
    ) -> None:
        self._session, self._scope, self._near, self._zone = session, scope, near, zone

    def get(self, report_id: DailyReportId, expected: int | None = None) -> DailyReport:
        """One report of the asker's."""
        asked = select(DailyReport).where(daily_reports.c.id == report_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise DailyReportNotFound(id=report_id)
        return fresh(found, expected)

    def add(self, report: DailyReport) -> None:
        """Keep a new one."""
        self._session.add(report)

    def of(self, person_id: UUID, day: date) -> DailyReport | None:
        """Somebody's own of a day; it is theirs whatever their scope."""
        asked = select(DailyReport).where(daily_reports.c.owner_id == person_id, daily_reports.c.day == day)
        return self._session.scalars(asked).one_or_none()

    def without(self, day: date, most: int) -> list[PersonCopy]:
        """Those who are known as colleagues; for all of them, whoever acts."""
        rows = self._session.execute(_BUSY, {"day": day, "most": most, "zone": self._zone})
        return [
            PersonCopy(
                r.id,
                r.name,
                r.unit_path,
                tuple(r.regions),
                tuple(r.product_lines),
                r.active,
                r.version,
                r.language,
            )
            for r in rows
        ]

    def done(self, person_id: UUID, day: date) -> list[Doing]:
        """What somebody did themself, of leads that still exist for them."""
        rows = self._session.execute(_DONE, {"who": person_id, "day": day, "zone": self._zone}).all()
        asked = select(leads.c.id).where(leads.c.id.in_({row.lead_id for row in rows}), self._near)
        there = set(self._session.scalars(asked))
        return [
            Doing(row.lead_id, row.company_name, row.kind, row.text) for row in rows if row.lead_id in there
        ]


class SqlCases:
    """Cases."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, case_id: CaseId, expected: int | None = None) -> Case:
        """One case of the asker's."""
        found = self._session.scalars(select(Case).where(cases.c.id == case_id, self._scope)).one_or_none()
        if found is None:
            raise CaseNotFound(id=case_id)
        return fresh(found, expected)

    def add(self, case: Case) -> None:
        """Pin one."""
        self._session.add(case)


class ReportedCollections(SqlWork):
    """What one transaction holds of them."""

    segments = property(lambda self: SqlSegments(self.session, self.scope_of(segments), self.scope_of(leads)))
    daily_reports = property(
        lambda self: SqlDailyReports(
            self.session, self.scope_of(daily_reports), self.scope_of(leads), self.zone
        )
    )
    cases = property(lambda self: SqlCases(self.session, self.scope_of(cases)))

    def read_names(self, most: int) -> int:
        """Written beside the version, as whatever is derived."""
        asked = select(leads.c.id, leads.c.company_name, leads.c.contact_name).where(leads.c.search == "")
        rows = self.session.execute(asked.limit(most).with_for_update(skip_locked=True)).all()
        if rows:
            one = update(leads).where(leads.c.id == bindparam("of")).values(search=bindparam("words"))
            told = [{"of": r.id, "words": search_words(r.company_name, r.contact_name)} for r in rows]
            self.session.connection().execute(one, told)
        return len(rows)
