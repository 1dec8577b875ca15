"""What prices stand on beside books, as it is in force on a day, the same for everybody."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Select, and_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from cpq_svc.adapters.tables import (
    cost_lists,
    price_books,
    price_entries,
    price_procedures,
    rate_lists,
    rule_tables,
)
from cpq_svc.domain.cost_list import CostList
from cpq_svc.domain.cost_list import Status as CostListStatus
from cpq_svc.domain.exchange import Exchange, RateList
from cpq_svc.domain.exchange import Status as RateListStatus
from cpq_svc.domain.price_book import Status as BookStatus
from cpq_svc.domain.price_procedure import STANDARD_RULES, Rules
from cpq_svc.domain.price_procedure import Status as ProcedureStatus
from cpq_svc.domain.rule_table import Edition
from cpq_svc.domain.rule_table import Status as RuleTableStatus
from cpq_svc.domain.waterfall import TableEdition

_MOST, _MOST_COST_LISTS = 500, 8


def _books_in_force() -> Select[Any]:
    """The books that count for a buyer, with their entries for some products: of each audience the buyer
    belongs to the one that began last.
    """
    b, entry = price_books.c, price_entries.c
    audience = {
        "customer": b.for_customer,
        "group": b.for_group,
        "region": b.for_region,
        "grade": b.for_grade,
    }
    day: BindParameter[date] = bindparam("day")
    in_force = (
        select(b.id)
        .where(
            b.status == BookStatus.PUBLISHED,
            b.currency == bindparam("currency"),
            b.valid_from <= day,
            or_(b.valid_to.is_(None), b.valid_to >= day),
            *(or_(column == "", column == bindparam(name)) for name, column in audience.items()),
        )
        .ext(distinct_on(*audience.values()))
        .order_by(*audience.values(), b.valid_from.desc())
    )
    wanted = and_(entry.price_book_id == b.id, entry.product_code.in_(bindparam("codes", expanding=True)))
    shown = (b.id, b.code, b.version, b.scale, b.grades, b.terms, *audience.values())
    own = (entry.product_code, entry.list_price, entry.scale.label("own_scale"), entry.terms.label("own"))
    asked = select(*shown, *own).select_from(price_books.outerjoin(price_entries, wanted))
    return asked.where(b.id.in_(in_force))


def _procedure_in_force() -> Select[Any]:
    c = price_procedures.c
    begun = and_(c.status == ProcedureStatus.PUBLISHED, c.valid_from <= bindparam("day"))
    return select(c.number, c.steps).where(begun).order_by(c.valid_from.desc()).limit(1)


def _tables_in_force() -> Select[Any]:
    c = rule_tables.c
    codes = c.code.in_(bindparam("codes", expanding=True))
    begun = and_(c.status == RuleTableStatus.PUBLISHED, c.valid_from <= bindparam("day"), codes)
    newest = select(c.code, c.number).where(begun).ext(distinct_on(c.code))
    return newest.order_by(c.code, c.valid_from.desc())


# Built once: every price asks them, and putting them together takes longer than PostgreSQL does.
BOOKS_IN_FORCE, _PROCEDURE, _TABLES = _books_in_force(), _procedure_in_force(), _tables_in_force()
# What is published never changes, so an edition is read once per process.
_editions: dict[tuple[str, int], Edition] = {}
_cost_lists: dict[UUID, CostList] = {}


def rules_in_force(session: Session, day: date) -> Rules:
    """The procedure in force with its tables; the standard steps without one. A table of which no edition is
    in force is left out: pricing stops at its step.
    """
    found = session.execute(_PROCEDURE, {"day": day}).one_or_none()
    if found is None:
        return STANDARD_RULES
    codes = {step.table for step in found.steps if step.table}
    return Rules(found.steps, tables_in_force(session, codes, day), found.number)


def tables_in_force(session: Session, codes: Collection[str], day: date) -> Mapping[str, Edition]:
    """The editions in force of some codes."""
    if not codes:
        return {}
    newest = session.execute(_TABLES, {"day": day, "codes": sorted(codes)})
    return editions(session, [TableEdition(*row) for row in newest])


def editions(session: Session, wanted: Collection[TableEdition]) -> Mapping[str, Edition]:
    """Published editions by code."""
    c = rule_tables.c
    missing = [each for each in wanted if (each.code, each.number) not in _editions]
    for each in missing:
        asked = select(c.decisions).where(
            c.code == each.code, c.number == each.number, c.status == RuleTableStatus.PUBLISHED
        )
        for (table,) in session.execute(asked):
            if len(_editions) >= _MOST:
                _editions.clear()
            _editions[each.code, each.number] = Edition(each.code, each.number, table)
    known = ((each.code, _editions.get((each.code, each.number))) for each in wanted)
    return {code: edition for code, edition in known if edition is not None}


def exchange_in_force(session: Session, day: date) -> Exchange:
    """The rates in force; none without a list."""
    c = rate_lists.c
    begun = and_(c.status == RateListStatus.PUBLISHED, c.valid_from <= day)
    found = session.scalars(
        select(RateList).where(begun).order_by(c.valid_from.desc()).limit(1)
    ).one_or_none()
    return Exchange.of(found) if found else Exchange()


def costs_in_force(session: Session, currency: str, day: date) -> CostList | None:
    """The cost list of a currency that began last. Its thousands of items are read once: a click costs
    a machine, and what is published never changes.
    """
    c = cost_lists.c
    begun = and_(c.status == CostListStatus.PUBLISHED, c.currency == currency, c.valid_from <= day)
    newest = select(c.id).where(begun).order_by(c.valid_from.desc()).limit(1)
    found = session.execute(newest).scalar_one_or_none()
    if found is not None and found not in _cost_lists:
        if len(_cost_lists) >= _MOST_COST_LISTS:
            _cost_lists.clear()
        listed = session.get_one(CostList, found)
        session.expunge(listed)
        _cost_lists[found] = listed
    return None if found is None else _cost_lists[found]
