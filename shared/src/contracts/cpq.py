"""What the configure-price-quote context tells the world."""

from dataclasses import dataclass
from typing import Any

from contracts.message import Message


@dataclass(frozen=True, kw_only=True)
class _Product(Message):
    product_id: str
    code: str
    name_zh: str
    name_en: str
    product_line: str


@dataclass(frozen=True, kw_only=True)
class ProductReleasedV1(_Product):
    """A product may be sold from now on."""

    TYPE = "cpq.product-released.v1"


@dataclass(frozen=True, kw_only=True)
class ProductChangedV1(_Product):
    """A sold product was renamed or moved to another line."""

    TYPE = "cpq.product-changed.v1"


@dataclass(frozen=True, kw_only=True)
class PriceBookPublishedV1(Message):
    """New list prices are in force from `valid_from` on."""

    TYPE = "cpq.price-book-published.v1"
    price_book_id: str
    currency: str
    valid_from: str


@dataclass(frozen=True, kw_only=True)
class QuoteSentV1(Message):
    """The customer has the quote's document."""

    TYPE = "cpq.quote-sent.v1"
    quote_id: str
    number: str
    revision: int
    opportunity_id: str
    total_amount: str
    currency: str
    sent_at: str


@dataclass(frozen=True, kw_only=True)
class QuotedLine:
    """One accepted line. Net and tax are of the whole line, rounded; configuration as chosen."""

    line_no: int
    product_code: str
    product_name: str
    quantity: int
    unit_price: str
    net_amount: str
    tax_rate: str
    tax_amount: str
    configuration: dict[str, Any]
    technical_parameters: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class PaymentTerm:
    """A share of the total that falls due `days` after an event (signing, ready, shipment, acceptance,
    warranty-end).
    """

    event: str
    percent: str
    days: int


@dataclass(frozen=True, kw_only=True)
class QuoteAcceptedV1(Message):
    """The customer said yes to one revision of a quote. Heard by sales, which drafts the contract."""

    TYPE = "cpq.quote-accepted.v1"
    quote_id: str
    number: str
    revision: int
    opportunity_id: str
    account_id: str
    account_name: str
    lines: tuple[QuotedLine, ...]
    payment_terms: tuple[PaymentTerm, ...]
    net_amount: str
    tax_amount: str
    total_amount: str
    currency: str
    owner_id: str
    unit_path: str
    accepted_at: str
