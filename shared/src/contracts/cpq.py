"""What the configure-price-quote context tells the world."""

from dataclasses import dataclass, field
from typing import Any

from contracts.message import Message


@dataclass(frozen=True, kw_only=True)
class _Product(Message):
    product_id: str
    code: str
    name_zh: str
    name_en: str
    product_line: str
    kind: str = "machine"


@dataclass(frozen=True, kw_only=True)
class ProductReleasedV1(_Product):
    """A product may be sold from now on."""

    TYPE = "cpq.product-released.v1"


@dataclass(frozen=True, kw_only=True)
class ProductChangedV1(_Product):
    """A sold product was renamed, moved to another line or is taxed by another rate: a fraction, empty where
    it was told before there was one.
    """

    TYPE = "cpq.product-changed.v1"
    vat_rate: str = ""


@dataclass(frozen=True, kw_only=True)
class ProductPhasedOutV1(Message):
    """A product can be ordered until `last_order_on`, that day included; `successor` is the code of what
    follows it, or empty. Told again when the day is moved.
    """

    TYPE = "cpq.product-phased-out.v1"
    product_id: str
    code: str
    last_order_on: str
    successor: str


@dataclass(frozen=True, kw_only=True)
class ProductRetiredV1(Message):
    """A product is sold no more from `retired_on` on."""

    TYPE = "cpq.product-retired.v1"
    product_id: str
    code: str
    retired_on: str
    successor: str


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
class FrozenMachine:
    """A configured machine as it was sent: `reference` is where cpq's API reads the record of which `hash` is
    SHA-256, the others are of its material list and its routing. Empty for what is not configured.
    """

    reference: str = ""
    hash: str = ""
    material_list_hash: str = ""
    routing_hash: str = ""


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
    frozen: FrozenMachine = field(default_factory=FrozenMachine)


@dataclass(frozen=True, kw_only=True)
class QuoteLinesAcceptedV1(Message):
    """Lines of an accepted quote that the fact of its acceptance has no room for; told before it. Heard by
    sales, which drafts the contract when it has them all.
    """

    TYPE = "cpq.quote-lines-accepted.v1"
    quote_id: str
    revision: int
    lines: tuple[QuotedLine, ...]
    currency: str


@dataclass(frozen=True, kw_only=True)
class PaymentTerm:
    """A share of the total that falls due `days` after an event (signing, ready, shipment, acceptance,
    warranty-end).
    """

    event: str
    percent: str
    days: int


@dataclass(frozen=True, kw_only=True)
class QuotedBuyer:
    """Who buys: `kind` is direct, dealer or project. A dealer is told by id and name and buys what the
    account will use; a project is called `project`, and the account buys for it.
    """

    kind: str = "direct"
    partner_id: str = ""
    partner_name: str = ""
    project: str = ""


@dataclass(frozen=True, kw_only=True)
class QuotedTerms:
    """What was promised beside prices: a term of Incoterms 2020 and its place, the first and the last day of
    delivery, how many months warranty runs from which event (as in PaymentTerm), and what else was said;
    `deviation` is what the machine does differently from what was asked for. Empty where nothing is said.
    """

    incoterm: str = ""
    place: str = ""
    delivery_from: str = ""
    delivery_to: str = ""
    warranty_months: int | None = None
    warranty_from: str = ""
    warranty_note: str = ""
    notes: str = ""
    deviation: str = ""


@dataclass(frozen=True, kw_only=True)
class QuoteAcceptedV1(Message):
    """The customer said yes to one revision of a quote. Heard by sales, which drafts the contract.
    `line_count` is how many lines it has in all: those that are not here were told as quote-lines-accepted.
    A fact from before has none, and all its lines. `account_id` is who will use it and, unless a dealer does,
    buys it; a fact from before says neither buyer nor terms.
    """

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
    line_count: int = 0
    buyer: QuotedBuyer = field(default_factory=QuotedBuyer)
    terms: QuotedTerms = field(default_factory=QuotedTerms)
