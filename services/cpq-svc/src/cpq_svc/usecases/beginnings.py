"""What a quote begins with: a template, or what was offered before."""

from dataclasses import dataclass

from cpq_svc.domain.opportunity import Opportunity
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.quote_template import NothingToStartFrom, QuoteTemplate, QuoteTemplateId
from cpq_svc.domain.quote_wish import Wish
from cpq_svc.usecases.work import Work


@dataclass(frozen=True)
class Beginning:
    """The wish, and whose it is: a template's name or a quote's number."""

    wish: Wish
    template: str = ""
    earlier: str = ""


def beginning(tx: Work, sale: Opportunity, template_id: QuoteTemplateId | None) -> Beginning:
    """By the template if one is named; else as the account was offered before, by the newest template of the
    product line, or as anybody was offered of it.

    Raises QuoteTemplateNotFound, QuoteTemplateRetired or NothingToStartFrom.
    """
    if template_id is not None:
        named = tx.templates_in_use.get(template_id)
        named.check_usable()
        return _by(named)
    if earlier := tx.quotes.nearest(sale, by_account=True):
        return _like(earlier)
    if template := tx.templates_in_use.for_line(sale.product_line):
        return _by(template)
    if similar := tx.quotes.nearest(sale, by_account=False):
        return _like(similar)
    raise NothingToStartFrom(opportunity=sale.name)


def _by(template: QuoteTemplate) -> Beginning:
    return Beginning(template.wish, template=template.name)


def _like(quote: Quote) -> Beginning:
    return Beginning(Wish.of(quote.revision), earlier=quote.number)
