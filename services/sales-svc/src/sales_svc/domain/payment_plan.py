"""A payment plan says which share of an order's total falls due when which event happens, to the cent.

Chinese machine contracts pay on events, not on dates: signing, ready to ship, shipment, acceptance, end of
warranty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from kernel.errors import Rejected
from kernel.money import Money

MAX_DAYS = 3650


class PaymentTermsWrong(Rejected):
    """The terms do not share out exactly 100 %, or one of them is no share or falls due before its event."""

    code = "payment-terms-wrong"


class Event(StrEnum):
    """What an instalment waits for."""

    SIGNING = "signing"
    READY = "ready"
    SHIPMENT = "shipment"
    ACCEPTANCE = "acceptance"
    WARRANTY_END = "warranty-end"


@dataclass(frozen=True)
class PaymentTerm:
    """`percent` of the total falls due `days` after the event, counted in days of the company's zone."""

    event: Event
    percent: Decimal
    days: int


# A dealer pays from its credit: the whole order thirty days after the factory shipped it.
DEALER_TERMS = (PaymentTerm(Event.SHIPMENT, Decimal(100), 30),)


@dataclass(eq=False)
class Instalment:
    """`amount` includes tax; `due_on` is None until the event has happened, and may lie ahead after it."""

    no: int
    event: Event
    percent: Decimal
    days: int
    amount: Money
    due_on: date | None = None

    def happen(self, on: date) -> date:
        """Its event happened on that day; gives the day the money is due."""
        self.due_on = on + timedelta(days=self.days)
        return self.due_on


def check_terms(terms: Sequence[PaymentTerm], pointer: str | None = None) -> None:
    """Raises PaymentTermsWrong, pointing at where the terms came from, unless they share out the whole
    total.
    """
    shares = all(0 < term.percent <= 100 and 0 <= term.days <= MAX_DAYS for term in terms)
    total = sum((term.percent for term in terms), Decimal(0))
    if not shares or total != 100:
        raise PaymentTermsWrong(pointer=pointer, sum=total)


def payment_plan(total: Money, terms: Sequence[PaymentTerm]) -> list[Instalment]:
    """The instalments of a total; their amounts sum to it exactly (largest remainder). Raises
    PaymentTermsWrong.
    """
    check_terms(terms)
    amounts = total.allocate([term.percent for term in terms])
    return [
        Instalment(no, term.event, term.percent, term.days, amount)
        for no, (term, amount) in enumerate(zip(terms, amounts, strict=True), start=1)
    ]
