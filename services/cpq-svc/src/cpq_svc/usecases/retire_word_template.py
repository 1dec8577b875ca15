"""Nobody writes on a Word template any more."""

from cpq_svc.domain.word_template import WordTemplate, WordTemplateId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def retire_word_template(
    work: Work, actor: Actor, template_id: WordTemplateId, expected: int
) -> WordTemplate:
    """Raises WordTemplateNotFound, Stale or WordTemplateRetired."""
    with work.by(actor) as tx:
        template = tx.word_templates.get(template_id, expected)
        template.retire()
    return template
