"""What an offer promises beside prices: for whom it is, where and when the goods are handed over, how long
they are warranted; and the discount given on the document as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from cpq_svc.domain.account import Account
from cpq_svc.domain.partner import Partner
from cpq_svc.domain.payment_terms import Event, PaymentTerm, average_days
from cpq_svc.domain.price_facts import Circumstances
from cpq_svc.domain.pricing import Buyer
from cpq_svc.domain.pricing import BuyerKind as PricedFor
from cpq_svc.domain.quote_line import HUNDRED, QuoteLine
from kernel.errors import Rejected
from kernel.money import Money


class DeliveryEndsBeforeItBegins(Rejected):
    """The last day of delivery lies before the first."""

    code = "delivery-ends-before-it-begins"


class DeliveryPlaceMissing(Rejected):
    """A trade term says nothing without its place."""

    code = "delivery-place-missing"


class DiscountSaidTwice(Rejected):
    """The document's discount is a percentage or an amount, not both."""

    code = "discount-said-twice"


class DiscountBeyondTotal(Rejected):
    """No more can be taken off than the lines come to."""

    code = "discount-beyond-total"


class DealerMissing(Rejected):
    """A dealer's quote says which dealer, and no other quote does."""

    code = "dealer-missing"


class BuyerKind(StrEnum):
    """Whom the offer is for: the customer, a dealer who sells on, or the customer's project."""

    DIRECT = "direct"
    DEALER = "dealer"
    PROJECT = "project"


@dataclass(frozen=True)
class QuoteBuyer:
    """Whom the offer is for. `grade`, `name` and `region` are the dealer's on the day of pricing, `project` a
    project's name. An offer from before dealers had regions knows none.
    """

    kind: BuyerKind = BuyerKind.DIRECT
    partner_id: UUID | None = None
    grade: str = ""
    project: str = ""
    # Neither says more of who it is, and so neither makes another quote of it for the radar.
    name: str = field(default="", repr=False)
    region: str | None = field(default=None, repr=False)

    def check(self) -> None:
        """Raise DealerMissing."""
        if (self.kind is BuyerKind.DEALER) != (self.partner_id is not None):
            raise DealerMissing(pointer="/body/buyer/partnerId")

    def of(self, partner: Partner) -> "QuoteBuyer":
        """The same dealer as it is today."""
        return replace(self, grade=partner.grade, name=partner.name, region=partner.region)

    def called(self, account_name: str) -> str:
        """Who it is made out to: the dealer, or else the account."""
        return self.name or account_name

    def priced(self, customer: Account) -> Buyer:
        """Whose prices hold: a dealer's own, wherever what it buys is used, or those of the customer by its
        group and region. A project buys at the customer's prices. A dealer is in no customer group.
        """
        if self.kind is not BuyerKind.DEALER:
            group = customer.customer_group
            return Buyer(PricedFor.DIRECT, "", str(customer.id), group, customer.region)
        own = customer.region if self.region is None else self.region
        return Buyer(PricedFor.DEALER, self.grade, str(self.partner_id), "", own)


@dataclass(frozen=True)
class Terms:
    """`incoterm` by Incoterms 2020; the delivery days are the company's. Warranty runs from an event.

    `deviation` is what the machine will do differently from what was asked for.
    """

    incoterm: str = ""
    place: str = ""
    delivery_from: date | None = None
    delivery_to: date | None = None
    warranty_months: int | None = None
    warranty_from: Event = Event.ACCEPTANCE
    warranty_note: str = ""
    notes: str = ""
    deviation: str = ""

    def check(self) -> None:
        """Raise DeliveryPlaceMissing or DeliveryEndsBeforeItBegins."""
        if self.incoterm and not self.place:
            raise DeliveryPlaceMissing(pointer="/body/terms/place", incoterm=self.incoterm)
        if self.delivery_from and self.delivery_to and self.delivery_to < self.delivery_from:
            raise DeliveryEndsBeforeItBegins(pointer="/body/terms/deliveryTo")


def words_beside(terms: Terms, buyer: QuoteBuyer) -> tuple[str, ...]:
    """What is told of an offer beside its lines and may be long."""
    return terms.place, terms.warranty_note, terms.notes, terms.deviation, buyer.name, buyer.project


def circumstances(terms: Terms, payment: Sequence[PaymentTerm]) -> Circumstances:
    """What rules of prices are told of the terms; what they leave open is not known."""
    months = terms.warranty_months
    return Circumstances(
        average_payment_days=average_days(payment),
        longest_payment_days=Decimal(max(term.days for term in payment)),
        delivery_term=terms.incoterm or None,
        warranty_months=None if months is None else Decimal(months),
    )


@dataclass(frozen=True)
class DocumentDiscount:
    """What is taken off all lines that count: a percentage of them, or an amount."""

    percent: Decimal = Decimal(0)
    amount: Decimal = Decimal(0)

    def check(self) -> None:
        """Raise DiscountSaidTwice."""
        if self.percent and self.amount:
            raise DiscountSaidTwice(pointer="/body/discount")

    def of(self, total: Decimal, currency: str) -> Money:
        """What it comes to, payable. Raises DiscountBeyondTotal."""
        off = Money(self.amount or total * self.percent / HUNDRED, currency).rounded()
        if not 0 <= off.amount <= total:
            raise DiscountBeyondTotal(pointer="/body/discount", most=total)
        return off


def share_discount(lines: Sequence[QuoteLine], discount: DocumentDiscount, currency: str) -> Decimal:
    """Spread the document's discount over the lines that count, by largest remainder; what it comes to.

    Lines that do not count bear nothing. Raises DiscountBeyondTotal.
    """
    counting = [line for line in lines if line.counts and line.before_share]
    off = discount.of(sum((line.before_share for line in counting), Decimal(0)), currency)
    for line in lines:
        line.take_share(Decimal(0), currency)
    if off.amount:
        for line, share in zip(counting, off.allocate([each.before_share for each in counting]), strict=True):
            line.take_share(share.amount, currency)
    return off.amount
