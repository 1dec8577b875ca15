"""Somebody writes a quote on the company's paper, whoever brought it."""

from cpq_svc.domain.word_template import WordTemplate, WordTemplateId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def take_word_template(work: Work, actor: Actor, template_id: WordTemplateId) -> tuple[WordTemplate, bytes]:
    """With its file. Raises WordTemplateNotFound or WordTemplateRetired."""
    with work.by(actor) as tx:
        template = tx.word_templates_in_use.get(template_id)
        template.check_usable()
        return template, tx.word_templates_in_use.content(template)
