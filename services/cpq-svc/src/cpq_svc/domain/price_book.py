"""A price book says what products cost in one currency from a day on, and which discounts anyone may claim.

Of the published books of a currency for one audience the one that began last is in force; no two begin on the
same day. A product is priced by the book for the narrowest audience that names it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.option_model import CodesRepeat, CurrenciesMixed
from cpq_svc.domain.price_terms import Audience, BookTerms, EntryTerms, check_amounts
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected
from kernel.money import Money

PriceBookId = NewType("PriceBookId", UUID)
HUNDRED = Decimal(100)
_SAID = "name valid_from valid_to scale grades for_customer for_group for_region for_grade terms"


class PriceBookNotFound(NotFound):
    """There is no such price book."""

    code = "price-book-not-found"


class PriceBookCodeTaken(Conflict):
    """Another price book has this code."""

    code = "price-book-code-taken"


class PriceBookPublishedBefore(Conflict):
    """A price book is published once."""

    code = "price-book-is-published"


class PriceBookBeginsWithAnother(Conflict):
    """Another published book of the currency for the same audience begins on the same day."""

    code = "price-book-begins-with-another"


class PriceBookEndsBeforeItBegins(Rejected):
    """The last day lies before the first."""

    code = "price-book-ends-before-it-begins"


class ListPriceNegative(Rejected):
    """A list price cannot be less than nothing."""

    code = "list-price-negative"


class PercentOutOfRange(Rejected):
    """A discount lies between 0 and 100 percent."""

    code = "percent-out-of-range"


class ScaleRepeats(Rejected):
    """A quantity scale or a grade names the same step twice."""

    code = "scale-repeats"


@dataclass(frozen=True)
class QuantityBreak:
    """From this quantity on the discount holds, until the next break: a scale has no gaps by construction."""

    from_quantity: int
    percent: Decimal


@dataclass(frozen=True)
class GradeDiscount:
    """What a dealer of a grade gets off."""

    grade: str
    percent: Decimal


@dataclass(eq=False)
class PriceEntry:
    """The list price of one product per machine; a scale and terms of its own replace the book's."""

    product_code: str
    list_price: Decimal
    scale: tuple[QuantityBreak, ...] = ()
    terms: EntryTerms = field(default_factory=EntryTerms)


@dataclass(frozen=True)
class PriceBookPublished:
    """New list prices are in force from `valid_from` on."""

    price_book_id: PriceBookId
    currency: str
    valid_from: date


class Status(StrEnum):
    """A draft may be looked at, a published book is what prices are made of."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(eq=False)
class PriceBook(Aggregate):
    """Dates are the company's; `valid_to` is the last day, without it the book holds until another begins."""

    id: PriceBookId
    code: str
    name: str
    currency: str
    valid_from: date
    valid_to: date | None
    scale: tuple[QuantityBreak, ...]
    grades: tuple[GradeDiscount, ...]
    entries: list[PriceEntry]
    created_at: datetime
    status: Status = Status.DRAFT
    published_at: datetime | None = None
    for_customer: str = ""
    for_group: str = ""
    for_region: str = ""
    for_grade: str = ""
    terms: BookTerms = field(default_factory=BookTerms)
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def check(self) -> None:
        """Refuse a book that contradicts itself.

        Raises PriceBookEndsBeforeItBegins, ListPriceNegative, PercentOutOfRange, ScaleRepeats, CodesRepeat or
        what `BookTerms.check` raises.
        """
        self.terms.check(self.currency)
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise PriceBookEndsBeforeItBegins(pointer="/body/validTo")
        _once("/body/entries", Counter(entry.product_code for entry in self.entries))
        for index, entry in enumerate(self.entries):
            if entry.list_price < 0:
                raise ListPriceNegative(
                    pointer=f"/body/entries/{index}/listPrice", product=entry.product_code
                )
            _check_scale(f"/body/entries/{index}/scale", entry.scale)
            check_amounts(f"/body/entries/{index}/terms/amountScale", entry.terms.amount_scale)
            if entry.terms.rounding:
                entry.terms.rounding.check(f"/body/entries/{index}/terms/rounding", self.currency)
        _check_scale("/body/scale", self.scale)
        if len({each.grade for each in self.grades}) < len(self.grades):
            raise ScaleRepeats(pointer="/body/grades")
        for each in self.grades:
            check_percent("/body/grades", each.percent)

    def change(self, said: "PriceBook") -> None:
        """Code and currency stay. Raises PriceBookPublishedBefore or what `check` raises."""
        self._check_draft()
        for name in _SAID.split():
            setattr(self, name, getattr(said, name))
        self.entries[:] = said.entries
        self.check()

    def publish(self, now: datetime) -> None:
        """Put it in force for its dates. Raises PriceBookPublishedBefore."""
        self._check_draft()
        self.status, self.published_at = Status.PUBLISHED, now
        self._record(PriceBookPublished(self.id, self.currency, self.valid_from))

    def _check_draft(self) -> None:
        if self.status is Status.PUBLISHED:
            raise PriceBookPublishedBefore(price_book=self.code)


@dataclass(frozen=True)
class PricesInForce:
    """What pricing needs of a book in force: the entries of the products asked for, by product code. `own`
    are the books that price products for a narrower audience.
    """

    book: str
    currency: str
    scale: tuple[QuantityBreak, ...] = ()
    grades: tuple[GradeDiscount, ...] = ()
    entries: Mapping[str, PriceEntry] = field(default_factory=dict)
    terms: BookTerms = field(default_factory=BookTerms)
    audience: Audience = field(default_factory=Audience)
    version: int | None = None
    own: Mapping[str, "PricesInForce"] = field(default_factory=dict)

    def of(self, product_code: str) -> "PricesInForce":
        """The book that prices a product."""
        return self.own.get(product_code, self)

    def scale_of(self, product_code: str) -> tuple[QuantityBreak, ...]:
        """The product's own scale, else the book's."""
        return self.entries[product_code].scale or self.scale

    def grade_percent(self, grade: str) -> Decimal | None:
        """The discount of a dealer grade, None when the book knows no such grade. A book for one grade or one
        customer that names no grades has their prices already.
        """
        meant = self.audience.grade or self.audience.customer
        nothing = Decimal(0) if meant and not self.grades else None
        return next((each.percent for each in self.grades if each.grade == grade), nothing)


def priced_in(
    currency: str, told: Iterable[tuple[str, Money, tuple[QuantityBreak, ...], EntryTerms]]
) -> list[PriceEntry]:
    """Entries of a book whose prices all carry its currency. Raises CurrenciesMixed."""
    entries = []
    for index, (code, price, scale, terms) in enumerate(told):
        if price.currency != currency:
            pointer = f"/body/entries/{index}/listPrice"
            raise CurrenciesMixed(pointer=pointer, currency=price.currency, expected=currency)
        entries.append(PriceEntry(code, price.amount, scale, terms))
    return entries


def check_percent(pointer: str, percent: Decimal) -> None:
    """Raise PercentOutOfRange for less than 0 or more than 100."""
    if not 0 <= percent <= HUNDRED:
        raise PercentOutOfRange(pointer=pointer, percent=percent)


def _check_scale(pointer: str, scale: tuple[QuantityBreak, ...]) -> None:
    if len({step.from_quantity for step in scale}) < len(scale):
        raise ScaleRepeats(pointer=pointer)
    for step in scale:
        check_percent(pointer, step.percent)


def _once(pointer: str, codes: Counter[str]) -> None:
    repeated = next((code for code, times in codes.items() if times > 1), None)
    if repeated is not None:
        raise CodesRepeat(pointer=pointer, repeated=repeated)
