"""A price book says what products cost in one currency from a day on, and which discounts anyone may claim.

Of the published books of a currency the one that began last is in force; no two begin on the same day.
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
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected
from kernel.money import Money

PriceBookId = NewType("PriceBookId", UUID)
HUNDRED = Decimal(100)


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
    """Another published book of the currency begins on the same day."""

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
    """The list price of one product per machine without VAT; a scale of its own replaces the book's."""

    product_code: str
    list_price: Decimal
    scale: tuple[QuantityBreak, ...] = ()


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
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def check(self) -> None:
        """Refuse a book that contradicts itself.

        Raises PriceBookEndsBeforeItBegins, ListPriceNegative, PercentOutOfRange, ScaleRepeats or CodesRepeat.
        """
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise PriceBookEndsBeforeItBegins(pointer="/body/validTo")
        _once("/body/entries", Counter(entry.product_code for entry in self.entries))
        for index, entry in enumerate(self.entries):
            if entry.list_price < 0:
                raise ListPriceNegative(
                    pointer=f"/body/entries/{index}/listPrice", product=entry.product_code
                )
            _check_scale(f"/body/entries/{index}/scale", entry.scale)
        _check_scale("/body/scale", self.scale)
        if len({each.grade for each in self.grades}) < len(self.grades):
            raise ScaleRepeats(pointer="/body/grades")
        for each in self.grades:
            check_percent("/body/grades", each.percent)

    def publish(self, now: datetime) -> None:
        """Put it in force for its dates. Raises PriceBookPublishedBefore."""
        if self.status is Status.PUBLISHED:
            raise PriceBookPublishedBefore(price_book=self.code)
        self.status, self.published_at = Status.PUBLISHED, now
        self._record(PriceBookPublished(self.id, self.currency, self.valid_from))


@dataclass(frozen=True)
class PricesInForce:
    """What pricing needs of the book in force: the entries of the products asked for, by product code."""

    book: str
    currency: str
    scale: tuple[QuantityBreak, ...] = ()
    grades: tuple[GradeDiscount, ...] = ()
    entries: Mapping[str, PriceEntry] = field(default_factory=dict)

    def scale_of(self, product_code: str) -> tuple[QuantityBreak, ...]:
        """The product's own scale, else the book's."""
        return self.entries[product_code].scale or self.scale

    def grade_percent(self, grade: str) -> Decimal | None:
        """The discount of a dealer grade, None when the book knows no such grade."""
        return next((each.percent for each in self.grades if each.grade == grade), None)


def priced_in(
    currency: str, told: Iterable[tuple[str, Money, tuple[QuantityBreak, ...]]]
) -> list[PriceEntry]:
    """Entries of a book whose prices all carry its currency. Raises CurrenciesMixed."""
    entries = []
    for index, (code, price, scale) in enumerate(told):
        if price.currency != currency:
            pointer = f"/body/entries/{index}/listPrice"
            raise CurrenciesMixed(pointer=pointer, currency=price.currency, expected=currency)
        entries.append(PriceEntry(code, price.amount, scale))
    return entries


def break_for(scale: tuple[QuantityBreak, ...], quantity: int) -> QuantityBreak | None:
    """The break a quantity has reached: the highest not above it; None below the first."""
    reached = [step for step in scale if step.from_quantity <= quantity]
    return max(reached, key=lambda step: step.from_quantity, default=None)


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
