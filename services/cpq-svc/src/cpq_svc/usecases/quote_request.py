"""What a quote is asked to say, before it is priced."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cpq_svc.domain.account import Account
from cpq_svc.domain.offer import Offer, Revision, Section
from cpq_svc.domain.offer_terms import DocumentDiscount, QuoteBuyer, Terms, circumstances
from cpq_svc.domain.payment_terms import PaymentTerm
from cpq_svc.domain.quote_line import WantedLine
from cpq_svc.domain.quote_wish import Wish
from cpq_svc.usecases.buyer_now import as_of_today
from cpq_svc.usecases.quoted_lines import quoted
from cpq_svc.usecases.work import Work


@dataclass(frozen=True)
class QuoteRequest:
    """Lines, terms and the last day the offer holds; prices are those of the day it is written.

    Without `internal_notes` those there are stay: whoever may not see them does not take them away.
    """

    currency: str
    lines: Sequence[WantedLine]
    payment_terms: tuple[PaymentTerm, ...]
    valid_until: date
    sections: tuple[Section, ...] = ()
    discount: DocumentDiscount = field(default_factory=DocumentDiscount)
    terms: Terms = field(default_factory=Terms)
    buyer: QuoteBuyer = field(default_factory=QuoteBuyer)
    internal_notes: str | None = None

    @classmethod
    def again(cls, wish: Wish, today: date, valid_until: date | None = None) -> "QuoteRequest":
        """The same once more, for whoever asks now."""
        return cls(
            wish.currency,
            wish.lines,
            wish.payment_terms,
            valid_until or wish.valid_until(today),
            wish.sections,
            wish.discount,
            wish.terms_on(today),
        )

    @classmethod
    def unchanged(cls, revision: Revision) -> "QuoteRequest":
        """All that a revision says, to be priced once more."""
        wish = Wish.of(revision)
        return cls(
            wish.currency,
            wish.lines,
            wish.payment_terms,
            revision.valid_until,
            wish.sections,
            wish.discount,
            wish.terms,
            revision.buyer,
            revision.internal_notes,
        )

    def offer(self, tx: Work, today: date, customer: Account) -> Offer:
        """The priced offer to a customer. Raises DealerMissing, PartnerNotFound or what `quoted` raises."""
        self.buyer.check()
        buyer = as_of_today(tx, self.buyer)
        around = circumstances(self.terms, self.payment_terms)
        lines = quoted(tx, self.lines, buyer.priced(customer), self.currency, today, around)
        said = {name: value for name, value in vars(self).items() if name not in ("lines", "buyer")}
        said["internal_notes"] = self.internal_notes or ""
        return Offer(lines=lines, priced_on=today, buyer=buyer, **said)
