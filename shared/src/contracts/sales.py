"""What the sales context tells the world."""

from dataclasses import dataclass, field
from typing import Any

from contracts.cpq import FrozenMachine
from contracts.message import Message


@dataclass(frozen=True, kw_only=True)
class _Account(Message):
    account_id: str
    name: str
    credit_code: str
    region: str
    owner_id: str
    unit_path: str
    customer_group: str = ""


@dataclass(frozen=True, kw_only=True)
class AccountOpenedV1(_Account):
    """A company became a customer. Heard by lead, which checks newcomers against it."""

    TYPE = "sales.account-opened.v1"


@dataclass(frozen=True, kw_only=True)
class AccountChangedV1(_Account):
    """A customer's name, code, region, group or owner changed."""

    TYPE = "sales.account-changed.v1"


@dataclass(frozen=True, kw_only=True)
class ContactChangedV1(Message):
    """A person at a customer became known, is reached in another way, or the customer is called otherwise.
    Personal data: number and mailbox, for lead, which checks newcomers against them and is the only one who
    hears it; their name is not told. `retain_until` is the day after which they must go.
    """

    TYPE = "sales.contact-changed.v1"
    contact_id: str
    account_id: str
    account_name: str
    mobile: str
    email: str
    region: str
    owner_id: str
    unit_path: str
    retain_until: str


@dataclass(frozen=True, kw_only=True)
class OpportunityOpenedV1(Message):
    """A sale may come of it. `lead_id` is empty when it did not start as a lead."""

    TYPE = "sales.opportunity-opened.v1"
    opportunity_id: str
    account_id: str
    account_name: str
    name: str
    product_line: str
    region: str
    owner_id: str
    unit_path: str
    lead_id: str
    opened_at: str


@dataclass(frozen=True, kw_only=True)
class OpportunityStageChangedV1(Message):
    """An opportunity moved one stage."""

    TYPE = "sales.opportunity-stage-changed.v1"
    opportunity_id: str
    stage: str
    changed_at: str


@dataclass(frozen=True, kw_only=True)
class OpportunityWonV1(Message):
    """The customer accepted a quote; a contract draft was made of it in the same breath."""

    TYPE = "sales.opportunity-won.v1"
    opportunity_id: str
    contract_id: str
    amount: str
    currency: str
    won_at: str


@dataclass(frozen=True, kw_only=True)
class OpportunityLostV1(Message):
    """The sale will not happen, and why."""

    TYPE = "sales.opportunity-lost.v1"
    opportunity_id: str
    reason: str
    lost_at: str


@dataclass(frozen=True, kw_only=True)
class ContractSignedV1(Message):
    """Both sides signed; `total_amount` includes tax."""

    TYPE = "sales.contract-signed.v1"
    contract_id: str
    number: str
    opportunity_id: str
    account_id: str
    quote_id: str
    total_amount: str
    currency: str
    signed_on: str


@dataclass(frozen=True, kw_only=True)
class OrderedLine:
    """One line as sold. `configuration` and `technical_parameters` are frozen at the sale."""

    line_no: int
    product_code: str
    product_name: str
    quantity: int
    net_amount: str
    tax_amount: str
    configuration: dict[str, Any]
    technical_parameters: dict[str, Any]
    frozen: FrozenMachine = field(default_factory=FrozenMachine)


@dataclass(frozen=True, kw_only=True)
class OrderLinesPlacedV1(Message):
    """Lines of an order that the fact of its placing has no room for; told before it."""

    TYPE = "sales.order-lines-placed.v1"
    order_id: str
    lines: tuple[OrderedLine, ...]
    currency: str


@dataclass(frozen=True, kw_only=True)
class OrderPlacedV1(Message):
    """Production may start. Partner fields are empty for a direct customer; amounts include tax where they
    say total. `line_count` is how many lines there are in all: those that are not here were told as
    order-lines-placed. A fact from before has none, and all its lines.
    """

    TYPE = "sales.order-placed.v1"
    order_id: str
    number: str
    contract_id: str
    account_id: str
    account_name: str
    partner_id: str
    dealer_order_id: str
    lines: tuple[OrderedLine, ...]
    total_amount: str
    currency: str
    placed_at: str
    line_count: int = 0


@dataclass(frozen=True, kw_only=True)
class ShippedMachine:
    """One serial number that left the factory, as it was sold."""

    serial: str
    line_no: int
    product_code: str
    product_name: str
    configuration: dict[str, Any]
    technical_parameters: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class OrderShippedV1(Message):
    """Machines left the factory. Heard by fieldservice, which opens a machine file for each serial number.
    `contract_id` is empty for what a dealer ordered by itself, and in a fact from before. Warranty is told
    where the contract says it: months from an event (signing, ready, shipment, acceptance), and the day that
    event was, empty while acceptance is ahead (order-accepted tells it).
    """

    TYPE = "sales.order-shipped.v1"
    shipment_id: str
    order_id: str
    order_number: str
    account_id: str
    account_name: str
    partner_id: str
    end_user_name: str
    region: str
    unit_path: str
    machines: tuple[ShippedMachine, ...]
    shipped_on: str
    contract_id: str = ""
    warranty_months: int | None = None
    warranty_from: str = ""
    warranty_begins_on: str = ""


@dataclass(frozen=True, kw_only=True)
class OrderAcceptedV1(Message):
    """The customer took over all that was ordered. Heard by fieldservice: warranties begin with it."""

    TYPE = "sales.order-accepted.v1"
    order_id: str
    order_number: str
    accepted_on: str


@dataclass(frozen=True, kw_only=True)
class InstalmentDueV1(Message):
    """The event an instalment waited for has happened."""

    TYPE = "sales.instalment-due.v1"
    order_id: str
    order_number: str
    instalment_no: int
    event: str
    amount: str
    currency: str
    due_on: str


@dataclass(frozen=True, kw_only=True)
class ReceiptRecordedV1(Message):
    """Money came in for an order. `paid_amount` is the order's total of receipts after this one."""

    TYPE = "sales.receipt-recorded.v1"
    receipt_id: str
    order_id: str
    partner_id: str
    dealer_order_id: str
    amount: str
    paid_amount: str
    total_amount: str
    currency: str
    received_on: str


@dataclass(frozen=True, kw_only=True)
class ConversionWithdrawnV1(Message):
    """The opportunity made of a converted lead is closed and the lead free again; `account_id` is that of a
    customer that went with it, empty where the customer stays, as they do today.
    """

    TYPE = "sales.conversion-withdrawn.v1"
    lead_id: str
    opportunity_id: str
    account_id: str
    withdrawn_at: str


@dataclass(frozen=True, kw_only=True)
class ConversionKeptV1(Message):
    """What was made of a converted lead stays, for something was built on it; `why` names what."""

    TYPE = "sales.conversion-kept.v1"
    lead_id: str
    opportunity_id: str
    why: str
    kept_at: str
