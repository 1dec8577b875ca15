"""A wish is what somebody wanted offered, without prices: what a template keeps and a copy begins with.

It says on which day it was said, so that days of delivery move along when it is offered again.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from cpq_svc.domain.configuration import Given
from cpq_svc.domain.offer import Revision, Section
from cpq_svc.domain.offer_terms import DocumentDiscount, Terms
from cpq_svc.domain.payment_terms import PaymentTerm
from cpq_svc.domain.pricing import AskedLine
from cpq_svc.domain.quote_line import OwnPrice, QuoteLine, WantedLine


@dataclass(frozen=True)
class Wish:
    """Lines and terms; `validity_days` is how long an offer of it holds."""

    currency: str
    lines: tuple[WantedLine, ...]
    payment_terms: tuple[PaymentTerm, ...]
    said_on: date
    validity_days: int
    sections: tuple[Section, ...] = ()
    discount: DocumentDiscount = field(default_factory=DocumentDiscount)
    terms: Terms = field(default_factory=Terms)

    @classmethod
    def of(cls, revision: Revision) -> "Wish":
        """What a revision was written from. For whom it was, and what we noted of it, stays behind."""
        return cls(
            revision.currency,
            tuple(wanted_again(line) for line in revision.lines),
            revision.payment_terms,
            revision.priced_on,
            (revision.valid_until - revision.priced_on).days,
            tuple(Section(each.code, each.name_zh, each.name_en) for each in revision.sections),
            revision.discount,
            revision.terms,
        )

    def valid_until(self, today: date) -> date:
        """The last day of an offer made today."""
        return today + timedelta(days=self.validity_days)

    def terms_on(self, today: date) -> Terms:
        """The terms with delivery as far away as it was."""
        later = today - self.said_on
        begins, ends = self.terms.delivery_from, self.terms.delivery_to
        return replace(self.terms, delivery_from=begins and begins + later, delivery_to=ends and ends + later)


def wanted_again(line: QuoteLine) -> WantedLine:
    """The line as it was asked for."""
    return WantedLine(
        asked=AskedLine(
            line.product_code,
            tuple(option.code for option in line.options),
            line.quantity,
            line.discount_percent,
            tuple(Given(each.code, each.value) for each in line.numbers),
        ),
        kind=line.kind,
        own_price=OwnPrice(line.list_price, line.tax_rate) if line.own_priced else None,
        name_zh=line.name_zh if line.own_priced else "",
        name_en=line.name_en if line.own_priced else "",
        unit=line.unit,
        text_zh=line.text_zh,
        text_en=line.text_en,
        section=line.section,
        counting=line.counting,
        alternatives=line.alternatives,
        chosen=line.chosen,
        proposed=line.proposed,
    )
