"""The collections of this context over PostgreSQL."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, insert, or_, select
from sqlalchemy.orm import Session

from chassis.copies import keep_newest
from chassis.work import SqlWork, fresh
from kernel.ids import new_id
from lead_svc.adapters.announce import ANNOUNCE
from lead_svc.adapters.tables import accounts, import_rows, imports, leads, people
from lead_svc.domain.assignment import Candidate
from lead_svc.domain.known import AccountCopy, Known, KnownAccount, KnownLead
from lead_svc.domain.lead import Lead, LeadId, LeadNotFound, Status
from lead_svc.domain.lead_import import ImportId, ImportNotFound, LeadImport
from lead_svc.domain.person import PersonCopy, PersonUnknown
from lead_svc.domain.sheet_row import RowResult


class SqlLeads:
    """Leads."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
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

    def known(self, keys: Collection[str], codes: Collection[str]) -> Known:
        """Leads and customers with one of these keys or codes, whoever they belong to."""
        # Two requests that bring the same company at once must see each other: one of them waits here.
        for key in sorted(keys) if len(keys) == 1 else ():
            self._session.execute(select(func.pg_advisory_xact_lock(func.hashtext(key))))
        columns = (
            leads.c.id,
            leads.c.company_key,
            leads.c.credit_code,
            leads.c.contact_name,
            leads.c.mobile,
            leads.c.phone,
            leads.c.email,
        )
        found = self._session.execute(
            select(*columns).where(
                or_(leads.c.company_key.in_(keys), leads.c.credit_code.in_(codes)),
                leads.c.status != Status.DROPPED,
            )
        )
        customers = self._session.execute(
            select(
                accounts.c.id,
                accounts.c.company_key,
                accounts.c.credit_code,
                accounts.c.owner_id,
                accounts.c.unit_path,
            ).where(or_(accounts.c.company_key.in_(keys), accounts.c.credit_code.in_(codes)))
        )
        return Known(
            [KnownLead(*row[:4], frozenset(filter(None, row[4:]))) for row in found],
            [KnownAccount(*row) for row in customers],
        )

    def keep_account(self, account: AccountCopy) -> None:
        """Keep the newest of what sales told."""
        values = asdict(account)
        keep_newest(self._session, accounts, {"id": values.pop("account_id"), **values})


class SqlPeople:
    """The local copy of colleagues; it has no scope, everybody may be somebody's owner."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def candidates(self, regions: Collection[str]) -> list[Candidate]:
        """Active colleagues of these regions, and how many open leads each holds (counted on a partial
        index).
        """
        held = (
            select(func.count())
            .where(leads.c.owner_id == people.c.id, leads.c.status.in_([Status.NEW, Status.QUALIFIED]))
            .scalar_subquery()
        )
        rows = self._session.execute(
            select(people, held.label("held")).where(people.c.active, people.c.regions.overlap(list(regions)))
        )
        return [
            Candidate(
                row.id,
                row.name,
                row.unit_path,
                frozenset(row.regions),
                frozenset(row.product_lines),
                row.held,
            )
            for row in rows
        ]

    def unit_path_of(self, person_id: UUID) -> str:
        """The unit of an active colleague."""
        path = self._session.scalar(
            select(people.c.unit_path).where(people.c.id == person_id, people.c.active)
        )
        if path is None:
            raise PersonUnknown(pointer="/body/ownerId")
        return str(path)

    def keep(self, person: PersonCopy) -> None:
        """Keep the newest of what identity told."""
        values: dict[str, Any] = asdict(person)
        lists = {name: list(values.pop(name)) for name in ("regions", "product_lines")}
        keep_newest(self._session, people, {"id": values.pop("person_id"), **values, **lists})


class SqlImports:
    """Imports and their rows."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, import_id: ImportId, expected: int | None = None) -> LeadImport:
        """One import of the asker's."""
        found = self._session.scalars(
            select(LeadImport).where(imports.c.id == import_id, self._scope)
        ).one_or_none()
        if found is None:
            raise ImportNotFound(id=import_id)
        return fresh(found, expected)

    def add(self, lead_import: LeadImport, rows: Iterable[RowResult]) -> None:
        """Keep an import and its rows."""
        self._session.add(lead_import)
        values = [{"id": new_id(), "import_id": lead_import.id, **asdict(row)} for row in rows]
        self._session.execute(insert(import_rows), values)


class LeadWork(SqlWork):
    """One transaction of the lead context."""

    announce = ANNOUNCE
    leads = property(lambda self: SqlLeads(self.session, self.scope_of(leads)))
    people = property(lambda self: SqlPeople(self.session))
    imports = property(lambda self: SqlImports(self.session, self.scope_of(imports)))
