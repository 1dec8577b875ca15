"""Payment terms split the total into shares, each due some days after something happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kernel.errors import Rejected

HUNDRED = Decimal(100)


class PaymentTermsIncomplete(Rejected):
    """The shares of all payment terms sum to exactly 100 percent."""

    code = "payment-terms-incomplete"


class PaymentShareEmpty(Rejected):
    """Each payment term is a share of more than nothing."""

    code = "payment-share-empty"


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
    """Raise PaymentShareEmpty or PaymentTermsIncomplete."""
    for index, term in enumerate(terms):
        if term.percent <= 0:
            raise PaymentShareEmpty(pointer=f"/body/paymentTerms/{index}/percent")
    total = sum((term.percent for term in terms), Decimal(0))
    if total != HUNDRED:
        raise PaymentTermsIncomplete(pointer="/body/paymentTerms", total=total)
