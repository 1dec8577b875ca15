"""The collections of this context over PostgreSQL."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, bindparam, func, insert, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from chassis.copies import keep_newest
from chassis.work import SqlWork, fresh
from kernel.ids import new_id
from lead_svc.adapters.announce import ANNOUNCE
from lead_svc.adapters.captures import SqlArrivals, SqlCampaigns, SqlCards, SqlFiles, SqlSalesCopies
from lead_svc.adapters.tables import (
    accounts,
    campaigns,
    card_photos,
    consent_texts,
    import_rows,
    imports,
    leads,
    people,
)
from lead_svc.domain.assignment import Candidate
from lead_svc.domain.consent_text import ConsentText, ConsentTextExists
from lead_svc.domain.known import AccountCopy, Known, KnownAccount, KnownLead
from lead_svc.domain.lead import Lead, LeadId, LeadNotFound, Status
from lead_svc.domain.lead_import import ImportId, ImportNotFound, LeadImport
from lead_svc.domain.person import PersonCopy, PersonUnknown
from lead_svc.domain.sheet_row import RowResult

# Asked at every capture, so they are built once.
#
# Whoever checks a company holds its names until the commit, so that two who bring it at once see each other;
# captures of other companies wait for nobody. The names are held in one order, so that none wait in a ring.
# A long list holds up to ten thousand of the locks the server has room for, so long lists come one by one.
# The numbers in front keep these locks apart from any others of this database.
LONG = 500
_HOLD = text(
    """
    select pg_advisory_xact_lock(7102, name)
    from (select distinct hashtext(said) as name from unnest(:names) as said order by 1) as sorted
    """
).bindparams(bindparam("names", type_=ARRAY(Text)))
_ONE_BY_ONE = text("select pg_advisory_xact_lock(7101, 0)")
_KNOWN = text(
    """
    select true as is_lead, id, company_key, credit_code, contact_name, mobile, phone, email,
        null::uuid as owner_id, '' as unit_path
    from leads
    where (company_key = any(:keys) or credit_code = any(:codes)) and status <> :dropped
    union all
    select false, id, company_key, credit_code, '', '', '', '', owner_id, unit_path
    from accounts
    where company_key = any(:keys) or credit_code = any(:codes)
    """
)
# A later description says that somebody who left is back.
_HERE = and_(people.c.active, people.c.version > people.c.left_version)
_CANDIDATES = select(
    people,
    select(func.count())
    .where(leads.c.owner_id == people.c.id, leads.c.status.in_([Status.NEW, Status.QUALIFIED]))
    .scalar_subquery()
    .label("held"),
).where(
    _HERE,
    func.cardinality(people.c.product_lines) > 0,  # the many who sell nothing are never chosen
    people.c.regions.overlap(bindparam("regions", type_=ARRAY(Text))),
)


_COUNTS = text("select true from consent_texts where consent_version = :consent and valid_from <= :day")


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
        names = [*keys, *codes]
        if len(names) > LONG:
            self._session.execute(_ONE_BY_ONE)
        self._session.execute(_HOLD, {"names": names})
        found = self._session.execute(
            _KNOWN, {"keys": list(keys), "codes": list(codes), "dropped": Status.DROPPED}
        ).all()
        return Known(
            [
                KnownLead(
                    row.id,
                    row.company_key,
                    row.credit_code,
                    row.contact_name,
                    frozenset(filter(None, (row.mobile, row.phone, row.email))),
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

    def of_anybody(self, lead_id: LeadId) -> Lead:
        """One lead, of whomever; whoever changes it meanwhile is waited for."""
        held = select(Lead).where(leads.c.id == lead_id).with_for_update()
        lead = self._session.scalars(held.execution_options(populate_existing=True)).one_or_none()
        if lead is None:
            raise LeadNotFound(id=lead_id)
        return lead

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
        rows = self._session.execute(_CANDIDATES, {"regions": list(regions)})
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
        path = self._session.scalar(select(people.c.unit_path).where(people.c.id == person_id, _HERE))
        if path is None:
            raise PersonUnknown(pointer="/body/ownerId")
        return str(path)

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
    constraints: ClassVar = {"consent_texts_name": ConsentTextExists}
    leads = property(lambda self: SqlLeads(self.session, self.scope_of(leads)))
    people = property(lambda self: SqlPeople(self.session))
    consent_texts = property(lambda self: SqlConsentTexts(self.session))
    imports = property(lambda self: SqlImports(self.session, self.scope_of(imports)))
    campaigns = property(lambda self: SqlCampaigns(self.session, self.scope_of(campaigns)))
    arrivals = property(lambda self: SqlArrivals(self.session))
    cards = property(lambda self: SqlCards(self.session, self.scope_of(card_photos)))
    files = property(lambda self: SqlFiles(self.session))
    sales = property(lambda self: SqlSalesCopies(self.session))
