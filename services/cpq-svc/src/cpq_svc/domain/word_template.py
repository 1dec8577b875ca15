"""A Word template is the company's own paper for quotes: a document with marks where the quote's words go.

It goes by name and language; each upload is its next edition, and none is ever changed.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

WordTemplateId = NewType("WordTemplateId", UUID)


class WordTemplateNotFound(NotFound):
    """There is no such Word template."""

    code = "word-template-not-found"


class WordTemplateRetired(Conflict):
    """Nothing is written on it any more."""

    code = "word-template-retired"


class WordTemplateUnreadable(Rejected):
    """It is no Word document (.docx), or one that unpacks to far too much."""

    code = "word-template-unreadable"


class WordTemplateUnsafe(Rejected):
    """It holds what a customer's document must not: `what` is link, field, entity or object, in `part`."""

    code = "word-template-unsafe"


class WordTemplateMarkWrong(Rejected):
    """A mark cannot be read, or names what a quote does not have: `mark`, in the paragraph `place`."""

    code = "word-template-mark-wrong"


class WordTemplateTooSlow(Rejected):
    """Writing on it takes more time or room than a document may."""

    code = "word-template-too-slow"


class Language(StrEnum):
    """The language a template is in, and quotes written on it."""

    ZH = "zh"
    EN = "en"


@dataclass(eq=False)
class WordTemplate(Aggregate):
    """`number` counts the editions of a name in a language; `hash` is SHA-256 of the file."""

    id: WordTemplateId
    name: str
    language: Language
    number: int
    hash: str
    size: int
    created_at: datetime
    owner_id: UUID | None
    unit_path: str
    region: str = ""
    partner_id: UUID | None = None
    retired: bool = False
    version: int | None = None

    @classmethod
    def add(
        cls, template_id: WordTemplateId, name: str, language: Language, number: int, file: tuple[str, int],
        actor: Actor, now: datetime,
    ) -> "WordTemplate":  # fmt: skip
        """The next edition; `file` is its hash and its size in bytes. It belongs to whoever brings it."""
        return cls(template_id, name, language, number, *file, now, actor.id, actor.unit_path)

    def check_usable(self) -> None:
        """Raise WordTemplateRetired."""
        if self.retired:
            raise WordTemplateRetired(name=self.name, number=self.number)

    def retire(self) -> None:
        """Write nothing on it any more. Raises WordTemplateRetired."""
        self.check_usable()
        self.retired = True
