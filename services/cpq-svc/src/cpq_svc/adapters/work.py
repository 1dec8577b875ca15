"""The collections of this context over PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, text, update
from sqlalchemy.orm import Session, selectinload

from chassis.copies import keep_newest
from chassis.work import SqlWork, fresh
from cpq_svc.adapters.announce import ANNOUNCE
from cpq_svc.adapters.tables import (
    accounts,
    opportunities,
    partners,
    people,
    price_books,
    price_entries,
    products,
    quotes,
)
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.opportunity import Opportunity, OpportunityId, OpportunityNotThere, OpportunityUnknown
from cpq_svc.domain.partner import Partner
from cpq_svc.domain.price_book import (
    PriceBook,
    PriceBookBeginsWithAnother,
    PriceBookCodeTaken,
    PriceBookId,
    PriceBookNotFound,
    PriceEntry,
    PricesInForce,
)
from cpq_svc.domain.price_book import Status as PriceBookStatus
from cpq_svc.domain.product import Product, ProductCodeTaken, ProductId, ProductNotFound
from cpq_svc.domain.quote import OpportunityHasAcceptedQuote, Quote, QuoteId, QuoteNotFound
from cpq_svc.domain.quote import Status as QuoteStatus
from kernel.business_time import company_day
from kernel.errors import BusinessError


class SqlProducts:
    """Products."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, product_id: ProductId, expected: int | None = None) -> Product:
        """One product."""
        found = self._session.scalars(
            select(Product).where(products.c.id == product_id, self._scope)
        ).one_or_none()
        if found is None:
            raise ProductNotFound(id=product_id)
        return fresh(found, expected)

    def add(self, product: Product) -> None:
        """Keep a new product."""
        self._session.add(product)


class SqlCatalogue:
    """What is sold and for how much. It has no scope: everybody buys from the same catalogue."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def named(self, codes: Collection[str]) -> Mapping[str, Product]:
        """Products by code."""
        found = self._session.scalars(select(Product).where(products.c.code.in_(set(codes))))
        return {product.code: product for product in found}

    def prices(self, currency: str, day: date, codes: Collection[str]) -> PricesInForce | None:
        """The book in force and its entries for these products."""
        in_force = (
            select(price_books.c.id)
            .where(
                price_books.c.status == PriceBookStatus.PUBLISHED,
                price_books.c.currency == currency,
                price_books.c.valid_from <= day,
                or_(price_books.c.valid_to.is_(None), price_books.c.valid_to >= day),
            )
            .order_by(price_books.c.valid_from.desc())
            .limit(1)
            .scalar_subquery()
        )
        entry = price_entries.c
        wanted = and_(entry.price_book_id == price_books.c.id, entry.product_code.in_(set(codes)))
        rows = self._session.execute(
            select(
                price_books.c.code,
                price_books.c.scale,
                price_books.c.grades,
                entry.product_code,
                entry.list_price,
                entry.scale.label("own_scale"),
            )
            .select_from(price_books.outerjoin(price_entries, wanted))
            .where(price_books.c.id == in_force)
        ).all()
        if not rows:
            return None
        entries = {
            row.product_code: PriceEntry(row.product_code, row.list_price, row.own_scale)
            for row in rows
            if row.product_code is not None
        }
        return PricesInForce(rows[0].code, currency, rows[0].scale, rows[0].grades, entries)


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


class SqlQuotes:
    """Quotes."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, quote_id: QuoteId, expected: int | None = None) -> Quote:
        """One quote with its revisions."""
        asked = select(Quote).where(quotes.c.id == quote_id, self._scope)
        # Mapped attributes exist once the mapping has started, so this cannot stand outside.
        with_lines = selectinload(Quote.revisions).selectinload(Revision.lines)  # type: ignore[arg-type, misc]
        found = self._session.scalars(asked.options(with_lines)).one_or_none()
        if found is None:
            raise QuoteNotFound(id=quote_id)
        return fresh(found, expected)

    def add(self, quote: Quote) -> None:
        """Keep a new quote."""
        self._session.add(quote)

    def overdue(self, today: date, most: int) -> Sequence[Quote]:
        """Sent quotes that hold no longer."""
        asked = (
            select(Quote)
            .where(quotes.c.status == QuoteStatus.SENT, quotes.c.valid_until < today, self._scope)
            .order_by(quotes.c.valid_until)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        return self._session.scalars(asked).all()


class SqlOpportunities:
    """The local copy of opportunities."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, opportunity_id: OpportunityId) -> Opportunity:
        """One opportunity of the asker's."""
        c = opportunities.c
        name = func.coalesce(accounts.c.name, c.account_name)
        asked = select(c.id, c.account_id, name, c.name, c.stage, c.owner_id, c.unit_path, c.region)
        asked = asked.select_from(opportunities.outerjoin(accounts, accounts.c.id == c.account_id))
        found = self._session.execute(asked.where(c.id == opportunity_id, self._scope)).one_or_none()
        if found is None:
            raise OpportunityUnknown(pointer="/body/opportunityId")
        return Opportunity(*found)

    def keep(self, opportunity: Opportunity, version: int) -> None:
        """Keep the newest description."""
        told = {name: value for name, value in vars(opportunity).items() if name != "stage"}
        keep_newest(self._session, opportunities, {**told, "version": version})

    def move(self, opportunity_id: OpportunityId, stage: str, version: int) -> None:
        """Keep the newest stage."""
        c = opportunities.c
        known = self._session.execute(select(c.id).where(c.id == opportunity_id)).one_or_none()
        if known is None:
            raise OpportunityNotThere(id=opportunity_id)
        newer = update(opportunities).where(c.id == opportunity_id, c.stage_version <= version)
        self._session.execute(newer.values(stage=stage, stage_version=version))


class SqlNames:
    """Names of customers and colleagues; they have no scope, any document may show them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep_account(self, account_id: UUID, name: str, version: int) -> None:
        """A customer's newest name."""
        keep_newest(self._session, accounts, {"id": account_id, "name": name, "version": version})

    def keep_person(self, person_id: UUID, name: str, version: int) -> None:
        """A colleague's newest name."""
        keep_newest(self._session, people, {"id": person_id, "name": name, "version": version})


class SqlPartners:
    """The local copy of dealers; who may see one is asked when the catalogue is read."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, partner: Partner, version: int) -> None:
        """Keep the newest description."""
        keep_newest(self._session, partners, {**vars(partner), "version": version})


class CpqWork(SqlWork):
    """One transaction of the cpq context."""

    announce = ANNOUNCE
    constraints: ClassVar[Mapping[str, type[BusinessError]]] = {
        "products_code": ProductCodeTaken,
        "price_books_code": PriceBookCodeTaken,
        "price_books_begin": PriceBookBeginsWithAnother,
        "quotes_accepted_once": OpportunityHasAcceptedQuote,
    }
    products = property(lambda self: SqlProducts(self.session, self.scope_of(products)))
    catalogue = property(lambda self: SqlCatalogue(self.session))
    price_books = property(lambda self: SqlPriceBooks(self.session, self.scope_of(price_books)))
    quotes = property(lambda self: SqlQuotes(self.session, self.scope_of(quotes)))
    opportunities = property(lambda self: SqlOpportunities(self.session, self.scope_of(opportunities)))
    names = property(lambda self: SqlNames(self.session))
    partners = property(lambda self: SqlPartners(self.session))

    def next_number(self, prefix: str, now: datetime) -> str:
        """From a sequence, which no transaction waits for; the year is the company's."""
        taken = self.session.execute(text("select nextval('quote_numbers')")).scalar_one()
        return f"{prefix}-{company_day(now, self.zone).year}-{taken:06d}"
