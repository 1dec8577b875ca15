"""The collections of this context over PostgreSQL."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from chassis.bulk import add_new, insert_rows
from chassis.copies import keep_newest
from chassis.jobs import SqlJobs
from chassis.seen import WatchedSession
from chassis.work import SqlWork, fresh
from kernel.ids import new_id
from lead_svc.adapters.announce import ANNOUNCE
from lead_svc.adapters.assignment import SqlAssignment
from lead_svc.adapters.assignment_rules import SqlAbsences, SqlGroups, SqlHandovers, SqlRuleSets, SqlTerms
from lead_svc.adapters.capture_tables import campaigns, card_photos
from lead_svc.adapters.captures import SqlArrivals, SqlCampaigns, SqlCards, SqlSalesCopies
from lead_svc.adapters.matches import SqlMatches
from lead_svc.adapters.moves import read_names
from lead_svc.adapters.pairs import SqlMerges, SqlPairs
from lead_svc.adapters.reported import REPORTED_CONSTRAINTS, ReportedCollections
from lead_svc.adapters.tables import (
    absences,
    accounts,
    assignment_groups,
    consent_texts,
    first_touches,
    handovers,
    import_rows,
    imports,
    lead_assignments,
    leads,
    pairs,
    people,
    rule_sets,
    waiting_leads,
    work_terms,
)
from lead_svc.adapters.taken_back import UNTOUCHED
from lead_svc.adapters.worked import WORKED_CONSTRAINTS, HeldLeads, WorkedCollections
from lead_svc.domain.assignment.group import GroupNameTaken
from lead_svc.domain.assignment.rule_set import RuleSetOvertaken
from lead_svc.domain.consent_text import ConsentText, ConsentTextExists
from lead_svc.domain.known import AccountCopy, Known, KnownAccount, KnownLead
from lead_svc.domain.lead import MOVES, Lead, LeadId, LeadNotFound
from lead_svc.domain.lead_import import COUNTED, ImportId, ImportNotFound, LeadImport
from lead_svc.domain.pair import Pair
from lead_svc.domain.person import PersonCopy, PersonUnknown
from lead_svc.domain.reach import reach_of
from lead_svc.domain.sheet_row import Outcome, RowResult

# Asked at every capture, so they go to the driver as they are.
#
# Whoever checks a company holds its names until the commit, so that two who bring it at once see each other;
# captures of other companies wait for nobody. The names are held in one order, so that none wait in a ring.
# A long list holds up to ten thousand of the locks the server has room for, so long lists come one by one.
# The numbers in front keep these locks apart from any others of this database.
LONG = 500
_HOLD = """
    select pg_advisory_xact_lock(7102, name)
    from (select distinct hashtext(said) as name from unnest(%(names)s::text[]) as said order by 1) as sorted
"""
_HOLD_ONE = "select pg_advisory_xact_lock(7102, hashtext(%(key)s::text))"
_ONE_BY_ONE = text("select pg_advisory_xact_lock(7101, 0)")
_KNOWN_AS = """
    select true as is_lead, id, company_key, credit_code, contact_name, mobile, phone, more_numbers,
        email, null::uuid as owner_id, '' as unit_path
    from leads
    where ({same}) and status not in ('converted', 'dropped', 'merged')
    union all
    select false, id, company_key, credit_code, '', '', '', '', '', owner_id, unit_path
    from accounts
    where {same}
"""
_KNOWN = _KNOWN_AS.format(same="company_key = any(%(keys)s::text[]) or credit_code = any(%(codes)s::text[])")
# Most captures bring one name and no code. How many rows a list finds depends on its length, so the server
# plans anew for each, which takes longer than to look; of one name it keeps the plan.
_KNOWN_BY_NAME = _KNOWN_AS.format(same="company_key = %(key)s::text")
# A later description says that somebody who left is back.
_HERE = and_(people.c.active, people.c.version > people.c.left_version)


_STAND_IN = text(
    """
    select p.id from people p left join people gone on gone.id = :id
    where p.active and p.version > p.left_version and p.id is distinct from :id
    order by case when starts_with(gone.unit_path, p.unit_path) and gone.unit_path <> p.unit_path
            then length(p.unit_path) else 0 end desc,
        length(p.unit_path), p.id
    limit 1
    """
).bindparams(bindparam("id", type_=Uuid))
_COUNTS = text("select true from consent_texts where consent_version = :consent and valid_from <= :day")


class SqlLeads(HeldLeads):
    """Leads."""

    _session: WatchedSession

    def __init__(self, session: WatchedSession, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, lead_id: LeadId, expected: int | None = None) -> Lead:
        """One lead of the asker's."""
        lead = self._session.scalars(select(Lead).where(leads.c.id == lead_id, self._scope)).one_or_none()
        if lead is None:
            raise LeadNotFound(id=lead_id)
        return fresh(lead, expected)

    def add(self, lead: Lead) -> None:
        """Keep a new lead."""
        self._session.add(lead)

    def add_all(self, new: Sequence[Lead], prepared: Mapping[UUID, Any]) -> None:
        """Keep new leads, which change no more in this transaction."""
        add_new(self._session, new, lambda lead: read_names(lead, prepared.get(lead.id)))

    def known(self, keys: Collection[str], codes: Collection[str]) -> Known:
        """Leads and customers with one of these keys or codes, whoever they belong to."""
        ask = self._session.connection().exec_driver_sql
        names = [*keys, *codes]
        if len(names) > LONG:
            self._session.execute(_ONE_BY_ONE)
        if len(names) == len(keys) == 1:
            ask(_HOLD_ONE, {"key": names[0]})
            found = ask(_KNOWN_BY_NAME, {"key": names[0]}).all()
        else:
            ask(_HOLD, {"names": names})
            found = ask(_KNOWN, {"keys": list(keys), "codes": list(codes)}).all()
        return Known(
            [
                KnownLead(
                    row.id,
                    row.company_key,
                    row.credit_code,
                    row.contact_name,
                    reach_of(row.mobile, row.phone, row.more_numbers, row.email),
                )
                for row in found
                if row.is_lead
            ],
            [
                KnownAccount(row.id, row.company_key, row.credit_code, row.owner_id, row.unit_path)
                for row in found
                if not row.is_lead
            ],
        )

    def untouched(self, import_id: ImportId, most: int) -> list[Lead]:
        """Held first and asked again then: whoever touched one while we waited has committed by now."""
        found = select(leads.c.id).where(leads.c.import_id == import_id, UNTOUCHED, self._scope)
        held = self._session.scalars(found.order_by(leads.c.id).limit(most).with_for_update()).all()
        still = select(Lead).where(leads.c.id.in_(held), UNTOUCHED)
        return list(self._session.scalars(still.order_by(leads.c.id)))

    def count_of(self, import_id: ImportId) -> int:
        """How many of an import there are, within reach or not."""
        asked = select(func.count()).select_from(leads).where(leads.c.import_id == import_id)
        return int(self._session.scalar(asked) or 0)

    def remove(self, gone: Collection[Lead]) -> None:
        """They are gone with all that was noted of them; the rows they came from say so."""
        ids = [lead.id for lead in gone]
        for pair in self._session.scalars(
            select(Pair).where(pairs.c.lead_id.in_(ids) | pairs.c.other_id.in_(ids))
        ):
            self._session.delete(pair)
        for column in (first_touches.c.id, waiting_leads.c.lead_id, lead_assignments.c.lead_id):
            self._session.execute(delete(column.table).where(column.in_(ids)))
        for lead in gone:
            self._session.delete(lead)
        brought = {lead.import_id for lead in gone}
        came_from = and_(import_rows.c.lead_id.in_(ids), import_rows.c.import_id.in_(brought))
        changed = update(import_rows).where(came_from).values(outcome=Outcome.WITHDRAWN, lead_id=None)
        self._session.execute(changed)

    def of_anybody(self, lead_id: LeadId) -> Lead:
        """One lead, of whomever; whoever changes it meanwhile is waited for."""
        held = select(Lead).where(leads.c.id == lead_id).with_for_update()
        lead = self._session.scalars(held.execution_options(populate_existing=True)).one_or_none()
        if lead is None:
            raise LeadNotFound(id=lead_id)
        return lead

    def hold_all(self, lead_ids: Collection[UUID]) -> list[Lead]:
        """Several of whomever, in the order of their ids."""
        if not lead_ids:
            return []
        held = select(Lead).where(leads.c.id.in_(lead_ids)).order_by(leads.c.id).with_for_update()
        return list(self._session.scalars(held.execution_options(populate_existing=True)))

    def keep_account(self, account: AccountCopy) -> None:
        """Keep the newest of what sales told."""
        values = asdict(account)
        del values["region"]  # asked for only where the record itself is shown
        keep_newest(self._session, accounts, {"id": values.pop("account_id"), **values})


class SqlPeople:
    """The local copy of colleagues; it has no scope, everybody may be somebody's owner."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """What colleagues are called, as far as it is known."""
        rows = self._session.execute(select(people.c.id, people.c.name).where(people.c.id.in_(ids)))
        return {row.id: row.name for row in rows}

    def unit_path_of(self, person_id: UUID) -> str:
        """The unit of an active colleague."""
        path = self._session.scalar(select(people.c.unit_path).where(people.c.id == person_id, _HERE))
        if path is None:
            raise PersonUnknown(pointer="/body/ownerId")
        return str(path)

    def stand_in(self, person_id: UUID | None) -> UUID | None:
        """Ids are in the order in which people came; which of a unit leads it is not known here."""
        found: UUID | None = self._session.scalar(_STAND_IN, {"id": person_id})
        return found

    def keep(self, person: PersonCopy) -> None:
        """Keep the newest of what identity told."""
        values: dict[str, Any] = asdict(person)
        lists = {name: list(values.pop(name)) for name in ("regions", "product_lines")}
        keep_newest(self._session, people, {"id": values.pop("person_id"), **values, **lists})

    def left(self, person_id: UUID, version: int) -> None:
        """The newest leaving stays beside the newest description, which keeps the name."""
        new = upsert(people).values(
            id=person_id, version=0, name="", unit_path="", regions=[], product_lines=[], active=False,
            left_version=version,
        )  # fmt: skip
        newest = func.greatest(people.c.left_version, new.excluded.left_version)
        self._session.execute(
            new.on_conflict_do_update(index_elements=[people.c.id], set_={"left_version": newest})
        )


class SqlConsentTexts:
    """Consent texts; they have no scope, what people agree to is the company's."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def counts(self, consent_version: str, day: date) -> bool:
        """Whether there is such a text on that day."""
        return bool(self._session.scalar(_COUNTS, {"consent": consent_version, "day": day}))

    def versions(self) -> set[str]:
        """The names of all."""
        return set(self._session.scalars(select(consent_texts.c.consent_version)))

    def add(self, consent_text: ConsentText) -> None:
        """Keep a new text."""
        self._session.add(consent_text)


class SqlImports:
    """Imports and their rows."""

    def __init__(self, session: WatchedSession, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, import_id: ImportId, expected: int | None = None) -> LeadImport:
        """One import of the asker's."""
        found = self._session.scalars(
            select(LeadImport).where(imports.c.id == import_id, self._scope)
        ).one_or_none()
        if found is None:
            raise ImportNotFound(id=import_id)
        return fresh(found, expected)

    def add(self, lead_import: LeadImport) -> None:
        """Keep a new import."""
        self._session.add(lead_import)

    def advance(self, import_id: ImportId, position: int, rows: Sequence[RowResult]) -> bool:
        """The place an import has reached is the guard: of two who bring the same rows one finds it moved."""
        self._session.flush()
        by = Counter(row.outcome for row in rows)
        counted = {name: imports.c[name] + by[outcome] for outcome, name in COUNTED.items()}
        counted["flagged"] = imports.c.flagged + sum(row.flagged for row in rows)
        moved = (
            update(imports)
            .where(imports.c.id == import_id, imports.c.position == position)
            .values(position=position + len(rows), **counted)
        )
        if not self._session.execute(moved.execution_options(synchronize_session=False)).rowcount:  # type: ignore[attr-defined]
            return False
        insert_rows(
            self._session, import_rows, [{"id": new_id(), "import_id": import_id, **_told(r)} for r in rows]
        )
        # Whoever holds the import in this transaction sees what was counted.
        if (held := self._session.get(LeadImport, import_id)) is not None:
            self._session.refresh(held, ["position", *counted])
        return True

    def repeats(
        self, import_id: ImportId, after: UUID | None, most: int
    ) -> list[tuple[UUID, UUID, dict[str, str]]]:
        """A page of them."""
        columns = import_rows.c
        asked = (
            select(columns.id, columns.lead_id, columns.cells)
            .join(leads, leads.c.id == columns.lead_id)
            .where(columns.import_id == import_id, columns.outcome == Outcome.DUPLICATE)
            .where(leads.c.import_id.is_distinct_from(import_id), leads.c.status.in_(MOVES))
            .order_by(columns.id)
            .limit(most)
        )
        rows = self._session.execute(asked.where(columns.id > after) if after else asked)
        return [(row.id, row.lead_id, row.cells) for row in rows]


def _told(row: RowResult) -> dict[str, Any]:
    errors = [{"field": error.field, "code": error.code} for error in row.errors]
    return {
        "sheet": row.sheet, "row": row.row, "outcome": row.outcome, "errors": errors, "lead_id": row.lead_id,
        "cells": row.cells, "flagged": row.flagged, "raw": row.raw,
    }  # fmt: skip


class LeadWork(WorkedCollections, ReportedCollections, SqlWork):
    """One transaction of the lead context."""

    announce = ANNOUNCE
    constraints: ClassVar = {
        **WORKED_CONSTRAINTS,
        **REPORTED_CONSTRAINTS,
        "consent_texts_name": ConsentTextExists,
        "rule_sets_number": RuleSetOvertaken,
        "rule_sets_published": RuleSetOvertaken,
        "assignment_groups_name": GroupNameTaken,
    }
    leads = property(lambda self: SqlLeads(self.session, self.scope_of(leads)))
    people = property(lambda self: SqlPeople(self.session))
    consent_texts = property(lambda self: SqlConsentTexts(self.session))
    imports = property(lambda self: SqlImports(self.session, self.scope_of(imports)))
    jobs = property(lambda self: SqlJobs(self.session, self.actor, self._clock()))
    assignment = property(lambda self: SqlAssignment(self.session, self.scope_of(leads), self.zone))
    rule_sets = property(lambda self: SqlRuleSets(self.session, self.scope_of(rule_sets), self.flush))
    groups = property(lambda self: SqlGroups(self.session, self.scope_of(assignment_groups)))
    terms = property(lambda self: SqlTerms(self.session, self.scope_of(work_terms)))
    absences = property(lambda self: SqlAbsences(self.session, self.scope_of(absences), self.flush))
    handovers = property(lambda self: SqlHandovers(self.session, self.scope_of(handovers)))
    matches = property(lambda self: SqlMatches(self.session))
    pairs = property(lambda self: SqlPairs(self.session, self.scope_of(leads), self.actor))
    merges = property(lambda self: SqlMerges(self.session, self.scope_of(leads)))
    campaigns = property(lambda self: SqlCampaigns(self.session, self.scope_of(campaigns)))
    arrivals = property(lambda self: SqlArrivals(self.session))
    cards = property(lambda self: SqlCards(self.session, self.scope_of(card_photos)))
    sales = property(lambda self: SqlSalesCopies(self.session))
