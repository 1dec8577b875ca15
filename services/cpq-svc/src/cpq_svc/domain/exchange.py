"""A list of exchange rates says what a unit of each currency is worth in one base currency, from a day on.

Of the published lists the one that began last is in force. Prices keep the rates they were made with.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NewType
from uuid import UUID

from cpq_svc.domain.configuration import derived_text
from cpq_svc.domain.option_model import CodesRepeat
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

RateListId = NewType("RateListId", UUID)
# What the company reckons in while no list says otherwise.
USUAL_CURRENCY = "CNY"


class RateListNotFound(NotFound):
    """There is no such list."""

    code = "rate-list-not-found"


class RateListCodeTaken(Conflict):
    """Another list has this code."""

    code = "rate-list-code-taken"


class RateListIsPublished(Conflict):
    """A list is published once."""

    code = "rate-list-is-published"


class RateListBeginsWithAnother(Conflict):
    """Another published list begins on the same day."""

    code = "rate-list-begins-with-another"


class RateNotPositive(Rejected):
    """A currency is worth more than nothing."""

    code = "rate-not-positive"


class Status(StrEnum):
    """A draft may be looked at, a published list converts."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True)
class ExchangeRate:
    """One unit of a currency is worth `rate` units of the base; from where the number is."""

    currency: str
    rate: Decimal
    source: str = ""


@dataclass(eq=False)
class RateList(Aggregate):
    """Rates of a day."""

    id: RateListId
    code: str
    base: str
    valid_from: date
    rates: tuple[ExchangeRate, ...]
    created_at: datetime
    status: Status = Status.DRAFT
    published_at: datetime | None = None
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def check(self) -> None:
        """Raise CodesRepeat or RateNotPositive."""
        counted = Counter([self.base, *(each.currency for each in self.rates)])
        if repeated := next((code for code, n in counted.items() if n > 1), None):
            raise CodesRepeat(pointer="/body/rates", repeated=repeated)
        for index, each in enumerate(self.rates):
            if each.rate <= 0:
                raise RateNotPositive(pointer=f"/body/rates/{index}/rate", currency=each.currency)

    def publish(self, now: datetime) -> None:
        """Let it convert from its day on. Raises RateListIsPublished."""
        if self.status is Status.PUBLISHED:
            raise RateListIsPublished(rate_list=self.code)
        self.status, self.published_at = Status.PUBLISHED, now


@dataclass(frozen=True)
class Exchange:
    """The rates in force: what a unit of a currency is worth in the `base`, which the company reckons in;
    without a list nothing is converted.
    """

    rate_list: str = ""
    worth: Mapping[str, Decimal] = field(default_factory=dict)
    base: str = USUAL_CURRENCY

    @classmethod
    def of(cls, rates: RateList) -> "Exchange":
        """As a list says."""
        told = {each.currency: each.rate for each in rates.rates}
        return cls(rates.code, {**told, rates.base: Decimal(1)}, rates.base)

    def frozen(self, used: Iterable[str]) -> "Exchange":
        """The same, but of currencies that `used` tells of by the rates that were used then."""
        then = (each.rsplit(" ", 2)[1:] for each in used)
        return replace(self, worth={**self.worth, **{currency: Decimal(rate) for currency, rate in then}})

    def converted(self, amount: Decimal, currency: str, wanted: str) -> Decimal | None:
        """An amount in another currency, to six places; None where a rate is missing."""
        if currency == wanted:
            return amount
        one, other = self.worth.get(currency), self.worth.get(wanted)
        if one is None or other is None:
            return None
        return Decimal(derived_text(Fraction(amount) * Fraction(one) / Fraction(other)))

    def used(self, currency: str, wanted: str) -> tuple[str, ...]:
        """The rates between two currencies, for whoever looks later; nothing where none are needed or
        known.
        """
        if currency == wanted or currency not in self.worth or wanted not in self.worth:
            return ()
        return tuple(f"{self.rate_list} {each} {self.worth[each]:f}" for each in (currency, wanted))
