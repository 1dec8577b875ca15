"""An offer is what a quote says at one time: priced lines in sections, terms, a last day.

Kept with its number it is a revision.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from cpq_svc.domain.document_tax import share_tax
from cpq_svc.domain.frozen import Frozen
from cpq_svc.domain.offer_terms import DocumentDiscount, QuoteBuyer, Terms, share_discount, words_beside
from cpq_svc.domain.option_model import CodesRepeat
from cpq_svc.domain.parcel import check_size
from cpq_svc.domain.payment_terms import PaymentTerm, check_terms
from cpq_svc.domain.quote_line import (
    AlternativesUndecided,
    Counting,
    NothingOffered,
    QuoteLine,
    SectionUnknown,
)
from kernel.errors import Rejected

# What is drafted is answered in memory, and comes back from the database with the digits it was given.
_NOTHING = Decimal(0)


class ValidityOver(Rejected):
    """A quote is valid until today at least."""

    code = "validity-over"


@dataclass(frozen=True)
class Section:
    """A chapter of the offer. `net_amount` sums its lines that count, before the document's discount."""

    code: str
    name_zh: str
    name_en: str
    net_amount: Decimal = Decimal(0)


@dataclass(frozen=True)
class Offer:
    """What a revision says: priced lines, terms and the last day it holds (company zone), priced on a day.

    `internal_notes` are ours: they stand on no document.
    """

    currency: str
    lines: Sequence[QuoteLine]
    payment_terms: tuple[PaymentTerm, ...]
    valid_until: date
    priced_on: date
    sections: tuple[Section, ...] = ()
    discount: DocumentDiscount = field(default_factory=DocumentDiscount)
    terms: Terms = field(default_factory=Terms)
    buyer: QuoteBuyer = field(default_factory=QuoteBuyer)
    internal_notes: str = ""

    def check(self) -> None:
        """Raise ValidityOver, QuoteTooLarge, CodesRepeat or what terms, lines and discount raise."""
        check_terms(self.payment_terms)
        self.terms.check()
        self.discount.check()
        self.buyer.check()
        if self.valid_until < self.priced_on:
            raise ValidityOver(pointer="/body/validUntil", day=self.valid_until)
        seen = Counter(section.code for section in self.sections)
        if repeated := next((code for code, times in seen.items() if times > 1), None):
            raise CodesRepeat(pointer="/body/sections", repeated=repeated)
        _check_standing(self.lines, seen)
        share_discount(self.lines, self.discount, self.currency)
        check_size(self.lines, words_beside(self.terms, self.buyer))


@dataclass(eq=False)
class Revision:
    """One version of the offer. Amounts are sums of the lines that count; frozen once it is sent."""

    number: int
    currency: str
    valid_until: date
    priced_on: date
    payment_terms: tuple[PaymentTerm, ...]
    net_amount: Decimal
    tax_amount: Decimal
    total_amount: Decimal
    lines: list[QuoteLine] = field(default_factory=list)
    sent_at: datetime | None = None
    sections: tuple[Section, ...] = ()
    discount: DocumentDiscount = field(default_factory=DocumentDiscount)
    discount_amount: Decimal = Decimal(0)
    terms: Terms = field(default_factory=Terms)
    buyer: QuoteBuyer = field(default_factory=QuoteBuyer)
    internal_notes: str = ""

    @classmethod
    def of(cls, number: int, offer: Offer) -> "Revision":
        """A revision that says what the offer says. The offer has been checked."""
        off = share_discount(offer.lines, offer.discount, offer.currency)
        share_tax(offer.lines, offer.currency)
        counting = [line for line in offer.lines if line.counts]
        net = sum((line.net_amount for line in counting), _NOTHING)
        tax = sum((line.tax_amount for line in counting), _NOTHING)
        return cls(
            number,
            offer.currency,
            offer.valid_until,
            offer.priced_on,
            offer.payment_terms,
            net,
            tax,
            net + tax,
            list(offer.lines),
            sections=tuple(_summed(section, counting) for section in offer.sections),
            discount=offer.discount,
            discount_amount=off,
            terms=offer.terms,
            buyer=offer.buyer,
            internal_notes=offer.internal_notes,
        )

    @property
    def counting(self) -> list[QuoteLine]:
        """The lines that make the total."""
        return [line for line in self.lines if line.counts]

    @property
    def words(self) -> tuple[str, ...]:
        """What is told beside its lines and may be long."""
        return words_beside(self.terms, self.buyer)

    def freeze(self, kept: Mapping[int, Frozen]) -> None:
        """Say where the machines of its lines are kept, by number of line."""
        for line in self.lines:
            line.frozen = kept.get(line.line_no)


def _summed(section: Section, counting: Sequence[QuoteLine]) -> Section:
    own = (line.before_share for line in counting if line.section == section.code)
    return Section(section.code, section.name_zh, section.name_en, sum(own, _NOTHING))


def _check_standing(lines: Sequence[QuoteLine], sections: Iterable[str]) -> None:
    """Raise SectionUnknown, AlternativesUndecided or NothingOffered."""
    known = {"", *sections}
    for index, line in enumerate(lines):
        if line.section not in known:
            raise SectionUnknown(pointer=f"/body/lines/{index}/section", section=line.section)
    sets = [line for line in lines if line.counting is Counting.ALTERNATIVE]
    members = Counter(line.alternatives for line in sets)
    chosen = Counter(line.alternatives for line in sets if line.chosen)
    for name, size in members.items():
        if size < 2 or chosen[name] != 1:
            raise AlternativesUndecided(pointer="/body/lines", alternatives=name)
    if not any(line.counts for line in lines):
        raise NothingOffered(pointer="/body/lines")
