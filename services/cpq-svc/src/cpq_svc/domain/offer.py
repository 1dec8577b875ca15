"""An offer is what a quote says at one time: priced lines, terms, a last day.

Kept with its number it is a revision.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from cpq_svc.domain.payment_terms import PaymentTerm, check_terms
from cpq_svc.domain.pricing import PricedLine, totals
from kernel.errors import Rejected

# A quote travels whole when it is accepted, and a message holds 64 KiB; what is left is for head and terms.
LARGEST_TEXT = 60_000
_TEXT_PER_LINE = 330
_TEXT_PER_ITEM = 28


class ValidityOver(Rejected):
    """A quote is valid until today at least."""

    code = "validity-over"


class QuoteTooLarge(Rejected):
    """Lines, options and parameters together are more than one quote can carry; make two quotes of it."""

    code = "quote-too-large"


@dataclass(frozen=True)
class Offer:
    """What a revision says: priced lines, terms and the last day it holds (company zone), priced on a day."""

    currency: str
    lines: Sequence[PricedLine]
    payment_terms: tuple[PaymentTerm, ...]
    valid_until: date
    priced_on: date

    def check(self) -> None:
        """Raise what `check_terms` raises, ValidityOver or QuoteTooLarge."""
        check_terms(self.payment_terms)
        if self.valid_until < self.priced_on:
            raise ValidityOver(pointer="/body/validUntil", day=self.valid_until)
        if sum(map(_text_of, self.lines)) > LARGEST_TEXT:
            raise QuoteTooLarge(pointer="/body/lines")


@dataclass(eq=False)
class Revision:
    """One version of the offer. Amounts are sums of the rounded lines; frozen from the moment it is sent."""

    number: int
    currency: str
    valid_until: date
    priced_on: date
    payment_terms: tuple[PaymentTerm, ...]
    net_amount: Decimal
    tax_amount: Decimal
    total_amount: Decimal
    lines: list[PricedLine] = field(default_factory=list)
    sent_at: datetime | None = None

    @classmethod
    def of(cls, number: int, offer: Offer) -> "Revision":
        """A revision that says what the offer says."""
        sums = totals(offer.lines)
        return cls(
            number,
            offer.currency,
            offer.valid_until,
            offer.priced_on,
            offer.payment_terms,
            sums.net_amount,
            sums.tax_amount,
            sums.total_amount,
            list(offer.lines),
        )


def _text_of(line: PricedLine) -> int:
    """The most bytes a line takes in a message."""
    words = [line.product_code, line.name_zh]
    words += [word for option in line.options for word in (option.group, option.code)]
    words += [word for each in line.parameters for word in (each.code, each.value, each.unit)]
    items = len(line.options) + len(line.parameters)
    return _TEXT_PER_LINE + _TEXT_PER_ITEM * items + sum(map(_escaped, words))


def _escaped(word: str) -> int:
    """Bytes of a word in JSON, where quotes and backslashes take two and control characters six."""
    return len(word.encode()) + word.count('"') + word.count("\\") + 5 * sum(sign < " " for sign in word)
