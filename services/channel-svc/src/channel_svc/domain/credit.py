"""Credit is how much a partner may owe us: a limit, what is used of it, and a ledger that says why.

Used credit is the sum of the ledger's movements. It grows when an order is submitted and sinks when money
comes in or the order is cancelled; it is never negative. A limit may be lowered under what is used: what
stands above it is then tolerated, sinks with every release, and no order passes until the use is below the
limit again.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from kernel.actor import Actor
from kernel.errors import Conflict, Forbidden, NotFound, Rejected
from kernel.money import Money, minor_unit

_TOO_HIGH = Decimal(10) ** 14


class CreditNotFound(NotFound):
    """There is no such credit account for whoever asks."""

    code = "credit-not-found"


class CreditExceeded(Conflict):
    """The order is greater than the credit that is free."""

    code = "credit-exceeded"


class CreditCurrencyFixed(Rejected):
    """A credit account keeps the currency it was opened in."""

    code = "credit-currency-fixed"


class CurrencyNotServed(Rejected):
    """Dealer orders are kept in currencies of at most two decimals."""

    code = "currency-not-served"


class CreditLimitNegative(Rejected):
    """A limit is zero or more."""

    code = "credit-limit-negative"


class CreditLimitTooHigh(Rejected):
    """A limit has at most fourteen digits before the point."""

    code = "credit-limit-too-high"


class CreditNotYoursToGrant(Forbidden):
    """A partner is taken on with a limit of zero by whoever may not set limits."""

    code = "credit-not-yours-to-grant"


class Reason(StrEnum):
    """Why used credit moved."""

    ORDER_SUBMITTED = "order-submitted"
    ORDER_CANCELLED = "order-cancelled"
    RECEIPT = "receipt"


@dataclass(frozen=True)
class Movement:
    """One change of used credit: `amount` is positive when credit is taken.
    The document is an order or a receipt.
    """

    id: UUID
    partner_id: UUID
    amount: Money
    reason: Reason
    dealer_order_id: UUID
    document: str
    at: datetime


def checked_limit(limit: Money, told_at: str) -> Money:
    """A limit as it is kept: payable, half up. `told_at` points to it in what was sent. Raises
    CreditLimitNegative, CreditLimitTooHigh, CurrencyNotServed.
    """
    if minor_unit(limit.currency).as_tuple().exponent < -2:  # type: ignore[operator]  # finite, so an int
        raise CurrencyNotServed(pointer=f"{told_at}/currency", currency=limit.currency)
    if limit.amount < 0:
        raise CreditLimitNegative(pointer=f"{told_at}/amount")
    payable = limit.rounded()
    if payable.amount >= _TOO_HIGH:  # rounded up, it may have a digit more than what was told
        raise CreditLimitTooHigh(pointer=f"{told_at}/amount")
    return payable


def check_grant(actor: Actor, limit: Money) -> None:
    """Raises CreditNotYoursToGrant when whoever takes a partner on gives it credit without that right."""
    if limit.amount and not actor.may_as_far("channel.credit-set"):
        raise CreditNotYoursToGrant(pointer="/body/creditLimit/amount")
