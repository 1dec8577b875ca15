"""What prices are made of, kept in PostgreSQL."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from chassis.bulk import insert_rows
from chassis.seen import WatchedSession
from chassis.work import fresh
from cpq_svc.adapters.tables import (
    cost_lists,
    price_books,
    price_procedures,
    rate_lists,
    repriced_quotes,
    repricings,
    rule_tables,
)
from cpq_svc.domain.cost_list import CostList, CostListId, CostListNotFound
from cpq_svc.domain.cost_list import Status as CostListStatus
from cpq_svc.domain.exchange import RateList, RateListId, RateListNotFound
from cpq_svc.domain.price_book import PriceBook, PriceBookId, PriceBookNotFound
from cpq_svc.domain.price_procedure import PriceProcedure, PriceProcedureId, PriceProcedureNotFound
from cpq_svc.domain.repricing import Repriced, Repricing, RepricingId, RepricingNotFound
from cpq_svc.domain.rule_table import RuleTable, RuleTableId, RuleTableNotFound
from kernel.ids import new_id


class SqlCostLists:
    """Cost lists."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, cost_list_id: CostListId, expected: int | None = None) -> CostList:
        """One cost list."""
        asked = select(CostList).where(cost_lists.c.id == cost_list_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise CostListNotFound(id=cost_list_id)
        return fresh(found, expected)

    def in_force(self, currency: str, day: date) -> CostList | None:
        """The one of a currency that began last."""
        c = cost_lists.c
        published = and_(c.status == CostListStatus.PUBLISHED, c.currency == currency, c.valid_from <= day)
        asked = select(CostList).where(published, self._scope).order_by(c.valid_from.desc()).limit(1)
        return self._session.scalars(asked).one_or_none()

    def add(self, cost_list: CostList) -> None:
        """Keep a new cost list."""
        self._session.add(cost_list)


class SqlRuleTables:
    """Editions of rule tables."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, rule_table_id: RuleTableId, expected: int | None = None) -> RuleTable:
        """One edition."""
        asked = select(RuleTable).where(rule_tables.c.id == rule_table_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise RuleTableNotFound(id=rule_table_id)
        return fresh(found, expected)

    def newest(self, code: str) -> RuleTable | None:
        """The last edition of a code, whatever its state."""
        asked = select(RuleTable).where(rule_tables.c.code == code, self._scope)
        return self._session.scalars(asked.order_by(rule_tables.c.number.desc()).limit(1)).one_or_none()

    def add(self, rule_table: RuleTable) -> None:
        """Keep a new edition."""
        self._session.add(rule_table)


class SqlPriceProcedures:
    """Price procedures."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, procedure_id: PriceProcedureId, expected: int | None = None) -> PriceProcedure:
        """One procedure."""
        asked = select(PriceProcedure).where(price_procedures.c.id == procedure_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise PriceProcedureNotFound(id=procedure_id)
        return fresh(found, expected)

    def newest(self) -> PriceProcedure | None:
        """The last one, whatever its state."""
        asked = select(PriceProcedure).where(self._scope).order_by(price_procedures.c.number.desc())
        return self._session.scalars(asked.limit(1)).one_or_none()

    def add(self, procedure: PriceProcedure) -> None:
        """Keep a new one."""
        self._session.add(procedure)


class SqlRateLists:
    """Lists of exchange rates."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, rate_list_id: RateListId, expected: int | None = None) -> RateList:
        """One list."""
        asked = select(RateList).where(rate_lists.c.id == rate_list_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise RateListNotFound(id=rate_list_id)
        return fresh(found, expected)

    def add(self, rate_list: RateList) -> None:
        """Keep a new one."""
        self._session.add(rate_list)


class SqlPriceBooks:
    """Price books."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, price_book_id: PriceBookId, expected: int | None = None) -> PriceBook:
        """One price book."""
        asked = select(PriceBook).where(price_books.c.id == price_book_id, self._scope)
        with_entries = selectinload(PriceBook.entries)  # type: ignore[arg-type, misc]
        found = self._session.scalars(asked.options(with_entries)).one_or_none()
        if found is None:
            raise PriceBookNotFound(id=price_book_id)
        return fresh(found, expected)

    def add(self, price_book: PriceBook) -> None:
        """Keep a new price book."""
        self._session.add(price_book)

    def renew(self, price_book: PriceBook) -> None:
        """Its row moves on even where only its prices did."""
        flag_modified(price_book, "name")


class SqlRepricings:
    """Repricings and what became of each quote."""

    def __init__(self, session: WatchedSession, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, repricing_id: RepricingId) -> Repricing:
        """One of them."""
        asked = select(Repricing).where(repricings.c.id == repricing_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise RepricingNotFound(id=repricing_id)
        return found

    def add(self, repricing: Repricing) -> None:
        """Keep a new one."""
        self._session.add(repricing)

    def keep(self, repricing: Repricing, worked: Sequence[Repriced]) -> None:
        """What became of some quotes, in one statement."""
        insert_rows(self._session, repriced_quotes, [_row(repricing, each) for each in worked])


def _row(repricing: Repricing, each: Repriced) -> dict[str, Any]:
    quote, amounts = each.quote, (each.net_before, each.net_after, each.margin_before, each.margin_after)
    told = [None if amount is None else f"{amount:f}" for amount in (*amounts, each.change)]
    names = ("net_before", "net_after", "margin_before", "margin_after", "change")
    return {
        "id": new_id(), "version": 1, "owner_id": quote.owner_id, "unit_path": quote.unit_path,
        "region": quote.region, "partner_id": quote.partner_id, "repricing_id": repricing.id,
        "quote_id": quote.id, "number": quote.number, "account_name": quote.account_name,
        "currency": quote.revision.currency, "error": each.error, **dict(zip(names, told, strict=True)),
    }  # fmt: skip
