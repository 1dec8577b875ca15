"""Payment terms split the total into shares, each due some days after something happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kernel.errors import Rejected

HUNDRED = Decimal(100)
MAX_DAYS = 3650  # as long as a contract may let a share wait


class PaymentTermsIncomplete(Rejected):
    """The shares of all payment terms sum to exactly 100 percent."""

    code = "payment-terms-incomplete"


class PaymentShareEmpty(Rejected):
    """Each payment term is a share of more than nothing."""

    code = "payment-share-empty"


class PaymentTermTooLong(Rejected):
    """A share is due when its event happens or at most ten years after it, as in the contract."""

    code = "payment-term-too-long"


class Event(StrEnum):
    """What a share waits for."""

    SIGNING = "signing"
    READY = "ready"
    SHIPMENT = "shipment"
    ACCEPTANCE = "acceptance"
    WARRANTY_END = "warranty-end"


@dataclass(frozen=True)
class PaymentTerm:
    """A share of the total in percent, due `days` after the event."""

    event: Event
    percent: Decimal
    days: int


def check_terms(terms: Sequence[PaymentTerm]) -> None:
    """Raise PaymentShareEmpty, PaymentTermTooLong or PaymentTermsIncomplete."""
    for index, term in enumerate(terms):
        if term.percent <= 0:
            raise PaymentShareEmpty(pointer=f"/body/paymentTerms/{index}/percent")
        if not 0 <= term.days <= MAX_DAYS:
            raise PaymentTermTooLong(pointer=f"/body/paymentTerms/{index}/days", most=MAX_DAYS)
    total = sum((term.percent for term in terms), Decimal(0))
    if total != HUNDRED:
        raise PaymentTermsIncomplete(pointer="/body/paymentTerms", total=total)


def average_days(terms: Sequence[PaymentTerm]) -> Decimal:
    """For how many days after their events the shares are financed, each by its weight."""
    return sum((term.percent * term.days for term in terms), Decimal(0)) / HUNDRED
