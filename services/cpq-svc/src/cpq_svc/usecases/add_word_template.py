"""The company brings its own paper; it is tried before anybody writes on it."""

from datetime import datetime
from hashlib import sha256

from cpq_svc.domain.word_template import Language, WordTemplate, WordTemplateId
from cpq_svc.usecases.word_templates import WordDocuments
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def add_word_template(
    work: Work,
    word: WordDocuments,
    actor: Actor,
    name: str,
    language: Language,
    content: bytes,
    now: datetime,
) -> WordTemplate:
    """The next edition of a name in a language. Raises what `WordDocuments.check` raises."""
    word.check(content, language)
    with work.by(actor) as tx:
        number = tx.word_templates.next_number(name, language)
        file = sha256(content).hexdigest(), len(content)
        template = WordTemplate.add(WordTemplateId(new_id()), name, language, number, file, actor, now)
        tx.word_templates.add(template, content)
    return template
