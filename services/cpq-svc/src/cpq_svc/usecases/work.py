"""What the use cases of this context need from storage and from the typesetter."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol, Self
from uuid import UUID

from cpq_svc.domain.opportunity import Opportunity, OpportunityId
from cpq_svc.domain.partner import Partner
from cpq_svc.domain.price_book import PriceBook, PriceBookId, PricesInForce
from cpq_svc.domain.product import Product, ProductId
from cpq_svc.domain.quote import Quote, QuoteId
from kernel.actor import Actor


class Products(Protocol):
    """The products that exist for whoever acts."""

    def get(self, product_id: ProductId, expected: int | None = None) -> Product:
        """One product; raises ProductNotFound, or Stale when `expected` is not its version."""

    def add(self, product: Product) -> None:
        """Keep a new product."""


class Catalogue(Protocol):
    """What is sold and for how much: the same for everybody, so it knows no scope."""

    def named(self, codes: Collection[str]) -> Mapping[str, Product]:
        """The products with these codes, by code, in one query; unknown codes are absent."""

    def prices(self, currency: str, day: date, codes: Collection[str]) -> PricesInForce | None:
        """The book in force on a day with these products' entries, in one query; None without a book."""


class PriceBooks(Protocol):
    """The price books that exist for whoever acts."""

    def get(self, price_book_id: PriceBookId, expected: int | None = None) -> PriceBook:
        """One price book; raises PriceBookNotFound or Stale."""

    def add(self, price_book: PriceBook) -> None:
        """Keep a new price book."""


class Quotes(Protocol):
    """The quotes that exist for whoever acts."""

    def get(self, quote_id: QuoteId, expected: int | None = None) -> Quote:
        """One quote with its revisions; raises QuoteNotFound or Stale."""

    def add(self, quote: Quote) -> None:
        """Keep a new quote."""

    def overdue(self, today: date, most: int) -> Sequence[Quote]:
        """Sent quotes whose last day lies before today, locked; those somebody works on are passed over."""


class Opportunities(Protocol):
    """The local copy of opportunities, as far as they exist for whoever acts."""

    def get(self, opportunity_id: OpportunityId) -> Opportunity:
        """One opportunity with its account's newest name; raises OpportunityUnknown."""

    def keep(self, opportunity: Opportunity, version: int) -> None:
        """Keep the newest of what sales told of it; the stage it is known to be in stays."""

    def move(self, opportunity_id: OpportunityId, stage: str, version: int) -> None:
        """Keep the newest stage; raises OpportunityNotThere when its opening has not been heard yet."""


class Names(Protocol):
    """Names of customers and colleagues, as their owners tell them."""

    def keep_account(self, account_id: UUID, name: str, version: int) -> None:
        """Keep the newest name."""

    def keep_person(self, person_id: UUID, name: str, version: int) -> None:
        """Keep the newest name."""


class Partners(Protocol):
    """Dealers, as channel tells them."""

    def keep(self, partner: Partner, version: int) -> None:
        """Keep the newest of what channel told."""


class Documents(Protocol):
    """Sets documents."""

    def quote(self, shown: Mapping[str, Any], language: str) -> bytes:
        """A quote as PDF in `zh` or `en`; raises DocumentLate when there is no time for it."""


class Work(Protocol):
    """One transaction. `zone` is where the company's days are counted."""

    @property
    def zone(self) -> str: ...

    @property
    def products(self) -> Products: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def price_books(self) -> PriceBooks: ...
    @property
    def quotes(self) -> Quotes: ...
    @property
    def opportunities(self) -> Opportunities: ...
    @property
    def names(self) -> Names: ...
    @property
    def partners(self) -> Partners: ...

    def next_number(self, prefix: str, now: datetime) -> str:
        """The next document number, such as `BJ-2026-000123`; a number may be lost, none is given twice."""

    def by(self, actor: Actor, reason: str = "") -> Self:
        """Say who acts."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
