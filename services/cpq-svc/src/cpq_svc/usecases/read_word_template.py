"""Somebody who looks after the company's paper looks at one as it was brought."""

from cpq_svc.domain.word_template import WordTemplate, WordTemplateId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def read_word_template(work: Work, actor: Actor, template_id: WordTemplateId) -> tuple[WordTemplate, bytes]:
    """With its file, retired or not. Raises WordTemplateNotFound."""
    with work.by(actor) as tx:
        template = tx.word_templates.get(template_id)
        return template, tx.word_templates.content(template)
