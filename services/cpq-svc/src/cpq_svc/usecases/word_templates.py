"""What use cases about Word templates need from storage and from whoever writes on them."""

from collections.abc import Mapping
from typing import Any, Protocol

from cpq_svc.domain.word_template import Language, WordTemplate, WordTemplateId


class WordTemplates(Protocol):
    """The Word templates that exist for whoever acts."""

    def get(self, template_id: WordTemplateId, expected: int | None = None) -> WordTemplate:
        """One of them; raises WordTemplateNotFound or Stale."""

    def next_number(self, name: str, language: Language) -> int:
        """The number of the next edition of a name in a language."""

    def content(self, template: WordTemplate) -> bytes:
        """Its file."""

    def add(self, template: WordTemplate, content: bytes) -> None:
        """Keep a new one; equal files are kept once."""


class WordDocuments(Protocol):
    """Writes quotes on Word templates."""

    def check(self, content: bytes, language: str) -> None:
        """Write an example on it. Raises WordTemplateUnreadable, WordTemplateUnsafe, WordTemplateMarkWrong or
        WordTemplateTooSlow.
        """

    def quote(self, shown: Mapping[str, Any], language: str, content: bytes | None) -> bytes:
        """A quote as the API shows it, as .docx; on our own example without a template. Raises the same."""

    def example(self, language: str) -> bytes:
        """A template to begin with."""
