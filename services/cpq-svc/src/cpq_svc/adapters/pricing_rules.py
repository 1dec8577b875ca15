"""What prices stand on beside books, as it is in force on a day, the same for everybody."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ARRAY, BindParameter, Select, Text, and_, any_, bindparam, or_, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from cpq_svc.adapters.tables import price_books, price_entries, price_procedures, rule_tables
from cpq_svc.domain.cost_list import CostList
from cpq_svc.domain.exchange import Exchange, RateList
from cpq_svc.domain.price_book import Status as BookStatus
from cpq_svc.domain.price_procedure import STANDARD_RULES, Rules
from cpq_svc.domain.price_step import ProcedureStep
from cpq_svc.domain.rule_table import Edition
from cpq_svc.domain.rule_table import Status as RuleTableStatus
from cpq_svc.domain.waterfall import TableEdition

K = TypeVar("K")
V = TypeVar("V")

_MOST, _MOST_COST_LISTS = 500, 8
# As one list: with a place for each code the server would plan every number of codes anew.
ANY_CODES: BindParameter[Sequence[str]] = bindparam("codes", type_=ARRAY(Text))


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
    wanted = and_(entry.price_book_id == b.id, entry.product_code == any_(ANY_CODES))
    shown = (b.id, b.code, b.version, b.scale, b.grades, b.terms, *audience.values())
    own = (entry.product_code, entry.list_price, entry.scale.label("own_scale"), entry.terms.label("own"))
    asked = select(*shown, *own).select_from(price_books.outerjoin(price_entries, wanted))
    return asked.where(b.id.in_(in_force))


def _tables_in_force() -> Select[Any]:
    c = rule_tables.c
    begun = and_(c.status == RuleTableStatus.PUBLISHED, c.valid_from <= bindparam("day"))
    newest = select(c.code, c.number).where(begun, c.code == any_(ANY_CODES)).ext(distinct_on(c.code))
    return newest.order_by(c.code, c.valid_from.desc())


# Built once: every price asks them, and putting them together takes longer than PostgreSQL does.
BOOKS_IN_FORCE, _TABLES = _books_in_force(), _tables_in_force()
# The procedure with the tables it names, the cost list of each currency, the rates: of each what began last.
_IN_FORCE = text("""
    with taken as (
        select id, number, steps from price_procedures
        where status = 'published' and valid_from <= :day order by valid_from desc limit 1
    )
    (select 'procedure' as kind, '' as code, number, id from taken)
    union all
    (select distinct on (code) 'table', code, number, id from rule_tables
     where status = 'published' and valid_from <= :day
     and code in (select step->>'table' from taken, json_array_elements(steps) as step)
     order by code, valid_from desc)
    union all
    (select distinct on (currency) 'costs', currency, 0, id from cost_lists
     where status = 'published' and valid_from <= :day order by currency, valid_from desc)
    union all
    (select 'rates', '', 0, id from rate_lists
     where status = 'published' and valid_from <= :day order by valid_from desc limit 1)
""")
# What is published never changes, so it is read once per process.
_editions: dict[tuple[str, int], Edition] = {}
_procedures: dict[UUID, tuple[tuple[ProcedureStep, ...], int]] = {}
_cost_lists: dict[UUID, CostList] = {}
_exchanges: dict[UUID, Exchange] = {}


class SqlInForce:
    """What began last of all that prices stand on beside books; a day's is found by one statement."""

    def __init__(self, session: Session, day: date) -> None:
        self._session = session
        found = sorted(session.execute(_IN_FORCE, {"day": day}).all())
        self._tables = [TableEdition(code, number) for kind, code, number, _ in found if kind == "table"]
        self._begun = {(kind, code): which for kind, code, _, which in found}

    @property
    def rules(self) -> Rules:
        """The procedure with its tables; the standard steps without one. A table of which no edition is in
        force is left out: pricing stops at its step.
        """
        which = self._begun.get(("procedure", ""))
        if which is None:
            return STANDARD_RULES
        steps, number = _procedures.get(which) or _keep(_procedures, _MOST, which, self._read_steps(which))
        return Rules(steps, editions(self._session, self._tables), number)

    @property
    def exchange(self) -> Exchange:
        """The rates; none without a list."""
        which = self._begun.get(("rates", ""))
        if which is None:
            return Exchange()
        return _exchanges.get(which) or _keep(_exchanges, _MOST, which, self._read_rates(which))

    def costs(self, currency: str) -> CostList | None:
        """The cost list of a currency, with its thousands of items."""
        which = self._begun.get(("costs", currency))
        if which is None:
            return None
        return _cost_lists.get(which) or _keep(_cost_lists, _MOST_COST_LISTS, which, self._read_costs(which))

    def _read_steps(self, which: UUID) -> tuple[tuple[ProcedureStep, ...], int]:
        c = price_procedures.c
        steps, number = self._session.execute(select(c.steps, c.number).where(c.id == which)).one()
        return steps, number

    def _read_rates(self, which: UUID) -> Exchange:
        return Exchange.of(self._session.get_one(RateList, which))

    def _read_costs(self, which: UUID) -> CostList:
        listed = self._session.get_one(CostList, which)
        self._session.expunge(listed)
        return listed


def _keep(known: dict[K, V], most: int, which: K, thing: V) -> V:
    """Know a thing from now on."""
    if len(known) >= most:
        known.clear()
    known[which] = thing
    return thing


def tables_in_force(session: Session, codes: Collection[str], day: date) -> Mapping[str, Edition]:
    """The editions in force of some codes."""
    if not codes:
        return {}
    newest = session.execute(_TABLES, {"day": day, "codes": sorted(codes)})
    return editions(session, [TableEdition(*row) for row in newest])


def editions(session: Session, wanted: Collection[TableEdition]) -> Mapping[str, Edition]:
    """Published editions by code; those that do not exist are absent."""
    known = ((each.code, _editions.get((each.code, each.number)) or _read(session, each)) for each in wanted)
    return {code: edition for code, edition in known if edition is not None}


def _read(session: Session, wanted: TableEdition) -> Edition | None:
    c, code, number = rule_tables.c, wanted.code, wanted.number
    one = and_(c.code == code, c.number == number, c.status == RuleTableStatus.PUBLISHED)
    table = session.execute(select(c.decisions).where(one)).scalar_one_or_none()
    return table and _keep(_editions, _MOST, (code, number), Edition(code, number, table))
