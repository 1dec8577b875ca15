"""Nobody begins with a template any more."""

from cpq_svc.domain.quote_template import QuoteTemplate, QuoteTemplateId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def retire_quote_template(
    work: Work, actor: Actor, template_id: QuoteTemplateId, expected: int
) -> QuoteTemplate:
    """Raises QuoteTemplateNotFound, Stale or QuoteTemplateRetired."""
    with work.by(actor) as tx:
        template = tx.quote_templates.get(template_id, expected)
        template.retire()
    return template
