"""Word templates over PostgreSQL."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from chassis.work import fresh
from cpq_svc.adapters.tables import word_files, word_templates
from cpq_svc.domain.word_template import Language, WordTemplate, WordTemplateId, WordTemplateNotFound


class SqlWordTemplates:
    """Word templates."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, template_id: WordTemplateId, expected: int | None = None) -> WordTemplate:
        """One of them."""
        asked = select(WordTemplate).where(word_templates.c.id == template_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise WordTemplateNotFound(id=template_id)
        return fresh(found, expected)

    def next_number(self, name: str, language: Language) -> int:
        """Of two at once one is told to come again: the number is unique."""
        c = word_templates.c
        asked = select(func.max(c.number)).where(c.name == name, c.language == language)
        return (self._session.execute(asked).scalar_one() or 0) + 1

    def content(self, template: WordTemplate) -> bytes:
        """Its file."""
        c = word_files.c
        return bytes(self._session.execute(select(c.content).where(c.hash == template.hash)).scalar_one())

    def add(self, template: WordTemplate, content: bytes) -> None:
        """Keep a new one."""
        kept = {"hash": template.hash, "content": content}
        self._session.execute(insert(word_files).values(kept).on_conflict_do_nothing())
        self._session.add(template)
