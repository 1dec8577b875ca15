"""What a quote is asked to say, before it is priced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cpq_svc.domain.offer import Offer
from cpq_svc.domain.payment_terms import PaymentTerm
from cpq_svc.domain.pricing import AskedLine, Buyer
from cpq_svc.usecases.priced_lines import priced
from cpq_svc.usecases.work import Work


@dataclass(frozen=True)
class QuoteRequest:
    """Lines, terms and the last day the offer holds; prices are those of the day it is written."""

    currency: str
    lines: Sequence[AskedLine]
    payment_terms: tuple[PaymentTerm, ...]
    valid_until: date

    def offer(self, tx: Work, today: date) -> Offer:
        """The priced offer. Raises what `priced` raises."""
        lines = priced(tx, self.lines, Buyer(), self.currency, today, "/body")
        return Offer(self.currency, lines, self.payment_terms, self.valid_until, today)
