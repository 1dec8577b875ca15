"""What the channel context tells the world."""

from dataclasses import dataclass

from contracts.message import Message
from contracts.sales import OrderedLine


@dataclass(frozen=True, kw_only=True)
class _Partner(Message):
    partner_id: str
    parent_id: str
    name: str
    grade: str
    region: str
    owner_id: str
    unit_path: str
    active: bool


@dataclass(frozen=True, kw_only=True)
class PartnerActivatedV1(_Partner):
    """A dealer may order from now on."""

    TYPE = "channel.partner-activated.v1"


@dataclass(frozen=True, kw_only=True)
class PartnerChangedV1(_Partner):
    """A dealer's name, grade, place in the tree or owner changed."""

    TYPE = "channel.partner-changed.v1"


@dataclass(frozen=True, kw_only=True)
class _Deal(Message):
    registration_id: str
    partner_id: str
    end_user_name: str
    project_name: str
    product_line: str
    region: str


@dataclass(frozen=True, kw_only=True)
class DealRegisteredV1(_Deal):
    """A dealer reported a project (报备). Heard by lead, which checks newcomers against its end user."""

    TYPE = "channel.deal-registered.v1"


@dataclass(frozen=True, kw_only=True)
class DealApprovedV1(_Deal):
    """The project is protected for this dealer until `protected_until`."""

    TYPE = "channel.deal-approved.v1"
    protected_until: str


@dataclass(frozen=True, kw_only=True)
class DealRefusedV1(_Deal):
    """The registration was refused, and why. Heard by lead, for whose newcomers it stands no more."""

    TYPE = "channel.deal-refused.v1"
    reason: str


@dataclass(frozen=True, kw_only=True)
class DealExpiredV1(_Deal):
    """Its last day is over and it keeps nobody out any more. Heard by lead, as a refusal is."""

    TYPE = "channel.deal-expired.v1"


@dataclass(frozen=True, kw_only=True)
class _DealerOrder(Message):
    dealer_order_id: str
    number: str
    partner_id: str
    partner_name: str
    end_user_name: str
    total_amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class DealerOrderSubmittedV1(_DealerOrder):
    """A dealer ordered; its credit is reserved."""

    TYPE = "channel.dealer-order-submitted.v1"


@dataclass(frozen=True, kw_only=True)
class DealerOrderApprovedV1(_DealerOrder):
    """The order may be made. Heard by sales, which places it with the factory."""

    TYPE = "channel.dealer-order-approved.v1"
    lines: tuple[OrderedLine, ...]
    region: str
    owner_id: str
    unit_path: str
    approved_at: str


@dataclass(frozen=True, kw_only=True)
class RebateAccruedV1(Message):
    """A paid order earned its dealer a rebate; `amount` is what this order added to the period."""

    TYPE = "channel.rebate-accrued.v1"
    entry_id: str
    partner_id: str
    dealer_order_id: str
    period: str
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class RebateSettledV1(Message):
    """The open rebate of a period was credited to the dealer."""

    TYPE = "channel.rebate-settled.v1"
    settlement_id: str
    partner_id: str
    period: str
    amount: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class LeadReferredV1(Message):
    """A dealer handed somebody who may buy to the maker. Personal data: the contact, for lead, which makes a
    lead of it and is the only one to keep it. `region` and `product_line` may be empty, `consent_version` is
    what the dealer says they agreed to.
    """

    TYPE = "channel.lead-referred.v1"
    referral_id: str
    partner_id: str
    partner_name: str
    company_name: str
    contact_name: str
    contact_mobile: str
    contact_email: str
    note: str
    product_line: str
    region: str
    owner_id: str
    unit_path: str
    consent_version: str
    referred_at: str
