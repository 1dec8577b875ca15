"""The collections of this context over PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from chassis.copies import keep_newest
from chassis.work import SqlWork, fresh
from kernel.business_time import company_day
from kernel.company_name import company_key
from kernel.errors import BusinessError, Stale
from sales_svc.adapters.announce import ANNOUNCE
from sales_svc.adapters.documents import line_read, line_shown
from sales_svc.adapters.tables import (
    accepted_lines,
    accounts,
    contacts,
    contracts,
    instalments,
    opportunities,
    orders,
    partners,
    people,
)
from sales_svc.domain.account import Account, AccountExists, AccountId, AccountNotFound
from sales_svc.domain.contact import Contact, ContactId, ContactNotFound
from sales_svc.domain.contract import Contract, ContractId, ContractNotFound
from sales_svc.domain.opportunity import Opportunity, OpportunityId, OpportunityNotFound
from sales_svc.domain.order import Order, OrderId, OrderNotFound, OrderPlacedAlready
from sales_svc.domain.order_line import MoreShippedThanOrdered
from sales_svc.domain.partner import Partner
from sales_svc.domain.payment_plan import Event
from sales_svc.domain.person import Person, PersonUnknown
from sales_svc.domain.receipt import ReceiptExceedsOpen, ReceiptReferenceUsed
from sales_svc.domain.shipment import SerialShippedAlready
from sales_svc.domain.sold_line import SoldLine

_HOLD = text("""
    select pg_advisory_xact_lock(hashtextextended(word, 0))
    from (
        select word from unnest(cast(:words as text[])) with ordinality as said (word, place) order by place
    ) as sorted
""")


class SqlAccounts:
    """Accounts."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, account_id: AccountId, expected: int | None = None) -> Account:
        """One account of the asker's."""
        found = self._session.scalars(
            select(Account).where(accounts.c.id == account_id, self._scope)
        ).one_or_none()
        if found is None:
            raise AccountNotFound(id=account_id)
        return fresh(found, expected)

    def add(self, account: Account) -> None:
        """Keep a new account."""
        self._session.add(account)

    def known(self, credit_code: str, name: str) -> list[Account]:
        """Whoever they belong to; two that bring the same company at once wait for each other here."""
        code, key = credit_code.strip().upper(), company_key(name)
        # In one order for all, so that nobody holds the one while waiting for the other.
        words = sorted({f"name {key}"} | ({f"code {code}"} if code else set()))
        self._session.execute(_HOLD, {"words": words})
        same_code = and_(accounts.c.credit_code == code, accounts.c.credit_code != "")
        found = select(Account).where(or_(accounts.c.name_key == key, same_code)).order_by(accounts.c.id)
        return list(self._session.scalars(found))

    def of_id(self, account_id: UUID) -> Account | None:
        """Whoever it belongs to."""
        return self._session.get(Account, account_id)


class SqlContacts:
    """Contacts."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, contact_id: ContactId, expected: int | None = None) -> Contact:
        """One contact of the asker's."""
        found = self._session.scalars(
            select(Contact).where(contacts.c.id == contact_id, self._scope)
        ).one_or_none()
        if found is None:
            raise ContactNotFound(id=contact_id)
        return fresh(found, expected)

    def add(self, contact: Contact) -> None:
        """Keep a new contact."""
        self._session.add(contact)

    def of(self, account_id: AccountId) -> list[Contact]:
        """The people of one account."""
        found = select(Contact).where(contacts.c.account_id == account_id, self._scope)
        return list(self._session.scalars(found.order_by(contacts.c.id)))


class SqlOpportunities:
    """Opportunities."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, opportunity_id: OpportunityId, expected: int | None = None) -> Opportunity:
        """One opportunity of the asker's."""
        found = self._session.scalars(
            select(Opportunity).where(opportunities.c.id == opportunity_id, self._scope)
        ).one_or_none()
        if found is None:
            raise OpportunityNotFound(id=opportunity_id)
        return fresh(found, expected)

    def add(self, opportunity: Opportunity) -> None:
        """Keep a new opportunity."""
        self._session.add(opportunity)

    def of_lead(self, lead_id: UUID) -> Opportunity | None:
        """The opportunity a lead became."""
        return self._session.scalars(
            select(Opportunity).where(opportunities.c.lead_id == lead_id)
        ).one_or_none()

    def withdrawn_from(self, lead_id: UUID) -> Opportunity | None:
        """The last one withdrawn from a lead."""
        asked = select(Opportunity).where(opportunities.c.withdrawn_lead_id == lead_id)
        return self._session.scalars(asked.order_by(opportunities.c.created_at.desc())).first()


class SqlContracts:
    """Contracts."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, contract_id: ContractId, expected: int | None = None) -> Contract:
        """One contract of the asker's."""
        found = self._session.scalars(
            select(Contract).where(contracts.c.id == contract_id, self._scope)
        ).one_or_none()
        if found is None:
            raise ContractNotFound(id=contract_id)
        return fresh(found, expected)

    def add(self, contract: Contract) -> None:
        """Keep a new contract."""
        self._session.add(contract)


class SqlOrders:
    """Orders. The factory, the books and fifty machine files may tell of one order at once: who reads it to
    change it locks its row, so that they wait for each other instead of failing and coming again.
    """

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, order_id: OrderId, expected: int | None = None) -> Order:
        """One order of the asker's, locked."""
        asked = select(Order).where(orders.c.id == order_id, self._scope).with_for_update()
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise OrderNotFound(id=order_id)
        return fresh(found, expected)

    def add(self, order: Order) -> None:
        """Keep a new order."""
        self._session.add(order)

    def has_dealer_order(self, dealer_order_id: UUID) -> bool:
        """Whether it was placed before."""
        return bool(self._session.scalar(select(exists().where(orders.c.dealer_order_id == dealer_order_id))))

    def out_of_warranty(self, today: date, limit: int) -> list[Order]:
        """Those somebody else is changing right now are found at the next tick."""
        waiting = exists().where(
            instalments.c.order_id == orders.c.id,
            instalments.c.event == Event.WARRANTY_END,
            instalments.c.due_on.is_(None),
        )
        asked = select(Order).where(orders.c.warranty_ends_on <= today, waiting, self._scope)
        asked = asked.order_by(orders.c.warranty_ends_on, orders.c.id).limit(limit)
        return list(self._session.scalars(asked.with_for_update(skip_locked=True)))


class SqlAcceptedLines:
    """Lines of accepted quotes that wait for the acceptance; they are the service's own and have no scope."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, quote_id: UUID, revision: int, lines: Sequence[SoldLine]) -> None:
        """Those that are not kept."""
        rows = [
            {"quote_id": quote_id, "revision": revision, "line_no": line.line_no, "line": line_shown(line)}
            for line in lines
        ]
        self._session.execute(insert(accepted_lines).values(rows).on_conflict_do_nothing())

    def take(self, quote_id: UUID, revision: int) -> Sequence[SoldLine]:
        """All of a revision."""
        waiting = accepted_lines.c
        taken = (
            delete(accepted_lines)
            .where(waiting.quote_id == quote_id, waiting.revision == revision)
            .returning(waiting.line)
        )
        return [line_read(told) for told in self._session.scalars(taken)]


class SqlPeople:
    """The local copy of colleagues; it has no scope, everybody may be somebody's owner."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, person_id: UUID) -> Person:
        """An active colleague."""
        known = people.c
        row = self._session.execute(
            select(known.name, known.unit_path).where(
                known.id == person_id, known.active, known.version > known.left_version
            )
        ).one_or_none()
        if row is None:
            raise PersonUnknown(pointer="/body/ownerId")
        return Person(person_id, row.name, row.unit_path)

    def describe(self, person: Person, version: int) -> None:
        """The newest description stays, whatever is known of their leaving."""
        new = insert(people).values(**asdict(person), version=version, left_version=0)
        told = {name: new.excluded[name] for name in ("name", "unit_path", "active", "version")}
        newer = people.c.version <= new.excluded.version
        self._session.execute(new.on_conflict_do_update(index_elements=[people.c.id], set_=told, where=newer))

    def left(self, person_id: UUID, version: int) -> None:
        """The newest leaving stays; it counts until a later description says the person is back."""
        new = insert(people).values(
            id=person_id, version=0, name="", unit_path="", active=False, left_version=version
        )
        newest = func.greatest(people.c.left_version, new.excluded.left_version)
        self._session.execute(
            new.on_conflict_do_update(index_elements=[people.c.id], set_={"left_version": newest})
        )


class SqlPartners:
    """The local copy of dealers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def describe(self, partner: Partner, version: int) -> None:
        """The newest description stays."""
        keep_newest(self._session, partners, {**asdict(partner), "version": version})


_SEQUENCES = {"HT": "contract_numbers", "SO": "order_numbers"}


class SalesWork(SqlWork):
    """One transaction of the sales context."""

    announce = ANNOUNCE
    constraints: ClassVar[Mapping[str, type[BusinessError]]] = {
        "accounts_code": AccountExists,
        "accounts_name": AccountExists,
        "orders_contract": OrderPlacedAlready,
        "orders_paid": ReceiptExceedsOpen,
        "order_lines_shipped": MoreShippedThanOrdered,
        "shipped_machines_pkey": SerialShippedAlready,
        "receipts_reference": ReceiptReferenceUsed,
        # The same fact heard twice at once: the second look finds what the first one made.
        "opportunities_lead": Stale,
        "contracts_quote": Stale,
        "contracts_opportunity": Stale,
        "orders_dealer_order": Stale,
    }
    accounts = property(lambda self: SqlAccounts(self.session, self.scope_of(accounts)))
    contacts = property(lambda self: SqlContacts(self.session, self.scope_of(contacts)))
    opportunities = property(lambda self: SqlOpportunities(self.session, self.scope_of(opportunities)))
    contracts = property(lambda self: SqlContracts(self.session, self.scope_of(contracts)))
    orders = property(lambda self: SqlOrders(self.session, self.scope_of(orders)))
    accepted_lines = property(lambda self: SqlAcceptedLines(self.session))
    people = property(lambda self: SqlPeople(self.session))
    partners = property(lambda self: SqlPartners(self.session))

    def next_number(self, prefix: str, now: datetime) -> str:
        """From a sequence: nobody waits for it, and a rolled back transaction leaves a gap."""
        number = self.session.scalar(text("select nextval(:name)"), {"name": _SEQUENCES[prefix]})
        return f"{prefix}-{company_day(now, self.zone).year}-{number:06d}"
