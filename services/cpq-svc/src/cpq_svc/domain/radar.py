"""The change radar: what quotes stand on has changed, so somebody looks which open quotes that touches.

A change is of one cause (a product, a price book, …) and one subject of it (which product, for whom the book
is). The later change of a subject overtakes the earlier one. The radar lists; it never writes to a quote.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.account import Account
from cpq_svc.domain.cost_list import CostList
from cpq_svc.domain.edition import Edition
from cpq_svc.domain.exchange import RateList
from cpq_svc.domain.partner import Partner
from cpq_svc.domain.price_book import PriceBook
from cpq_svc.domain.price_procedure import PriceProcedure
from cpq_svc.domain.product import Product
from cpq_svc.domain.rule_table import RuleTable
from kernel.aggregate import Aggregate
from kernel.errors import NotFound

RadarChangeId = NewType("RadarChangeId", UUID)


class RadarChangeNotFound(NotFound):
    """There is no such change."""

    code = "radar-change-not-found"


class Cause(StrEnum):
    """What has changed."""

    PRODUCT = "product"
    TAX = "vat-rate"
    MODEL = "option-model"
    BOOK = "price-book"
    TABLE = "decision-table"
    PROCEDURE = "price-procedure"
    RATES = "exchange-rates"
    COSTS = "cost-list"
    CUSTOMER = "customer"
    DEALER = "dealer"


class Status(StrEnum):
    """Where looking for touched quotes stands."""

    WAITING = "waiting"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Said:
    """What a change says: `detail` is the edition, the code of what is in force now, or as what somebody
    buys now; it counts from `begins` on. Of a product that goes, the last day it is ordered on and the code
    of what follows it.
    """

    cause: Cause
    subject: str
    detail: str
    begins: date
    product: str = ""
    currency: str = ""
    last_order_on: date | None = None
    successor: str = ""


@dataclass(eq=False)
class RadarChange(Aggregate):
    """`position` is the last quote looked at; of `looked` quotes `found` are touched. `looked_on` is the day
    of which quotes were looked at last: a change to come is looked at once more when it begins.
    """

    id: RadarChangeId
    said: Said
    cause: Cause
    subject: str
    begins: date
    happened_at: datetime
    looked_on: date
    job_id: UUID | None = None
    position: UUID | None = None
    looked: int = 0
    found: int = 0
    status: Status = Status.WAITING
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def of(cls, change_id: RadarChangeId, said: Said, today: date, now: datetime) -> "RadarChange":
        """A change that nobody has looked at yet."""
        return cls(change_id, said, said.cause, said.subject, said.begins, now, today)

    @property
    def day(self) -> date:
        """The day whose prices tell what it does."""
        return max(self.looked_on, self.begins)

    def go_on(self, last: UUID, looked: int, found: int) -> None:
        """So many more are looked at."""
        self.position, self.looked, self.found = last, self.looked + looked, self.found + found

    def end(self, whole: bool) -> None:
        """Nothing is left, or a later change made it idle."""
        self.status = Status.DONE if whole else Status.STOPPED

    def look_again(self, today: date) -> None:
        """It begins: what was written since it was told of is looked at too."""
        self.looked_on, self.position, self.status = today, None, Status.WAITING


def product_gone(product: Product, today: date) -> Said:
    """A product takes its last orders, or none any more."""
    last, retired = product.last_order_on, product.retired_on
    told = f"retired {retired}" if retired else f"phase-out {last}"
    successor = product.successor or ""
    return Said(Cause.PRODUCT, product.code, told, retired or today, product.code, "", last, successor)


def product_taxed(product: Product, today: date) -> Said:
    """The law asks for another rate of VAT on a product."""
    return Said(Cause.TAX, product.code, f"{product.vat_rate:f}", today, product.code)


def model_released(edition: Edition) -> Said:
    """A machine is built by another edition."""
    begins = edition.valid_from
    assert begins is not None  # noqa: S101 - a released edition has its day
    return Said(Cause.MODEL, edition.product_code, str(edition.number), begins, edition.product_code)


def book_published(book: PriceBook) -> Said:
    """Other list prices, for those the book is for."""
    audience = (book.for_customer, book.for_group, book.for_region, book.for_grade)
    subject = " ".join([book.currency, *(f"{each or '-'}" for each in audience)])
    return Said(Cause.BOOK, subject, book.code, book.valid_from, currency=book.currency)


def table_published(table: RuleTable) -> Said:
    """Other rules."""
    begins = table.valid_from
    assert begins is not None  # noqa: S101 - a published table has its day
    return Said(Cause.TABLE, table.code, str(table.number), begins)


def procedure_published(procedure: PriceProcedure) -> Said:
    """Other steps."""
    begins = procedure.valid_from
    assert begins is not None  # noqa: S101 - a published procedure has its day
    return Said(Cause.PROCEDURE, "", str(procedure.number), begins)


def rates_published(rates: RateList) -> Said:
    """Other exchange rates."""
    return Said(Cause.RATES, rates.base, rates.code, rates.valid_from)


def costs_published(costs: CostList) -> Said:
    """Other costs of material and work."""
    return Said(Cause.COSTS, costs.currency, costs.code, costs.valid_from)


def customer_moved(account: Account, today: date) -> Said:
    """A customer belongs to another group or is in another region: other books and rules hold for it."""
    told = f"{account.customer_group or '-'} {account.region or '-'}"
    return Said(Cause.CUSTOMER, str(account.id), told, today)


def dealer_moved(partner: Partner, today: date) -> Said:
    """A dealer buys by another grade or in another region."""
    return Said(Cause.DEALER, str(partner.id), f"{partner.grade} {partner.region or '-'}", today)
