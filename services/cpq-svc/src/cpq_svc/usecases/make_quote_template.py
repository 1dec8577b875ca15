"""A quote that was good is kept as what others begin with."""

from datetime import datetime

from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.quote_template import QuoteTemplate, QuoteTemplateId
from cpq_svc.domain.quote_wish import Wish
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def make_quote_template(
    work: Work, actor: Actor, quote_id: QuoteId, name: str, product_line: str, now: datetime
) -> QuoteTemplate:
    """Raises QuoteNotFound."""
    with work.by(actor) as tx:
        wish = Wish.of(tx.quotes.get(quote_id).revision)
        template = QuoteTemplate.make(QuoteTemplateId(new_id()), name, product_line, wish, actor, now)
        tx.quote_templates.add(template)
    return template
