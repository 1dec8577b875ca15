"""A quote template is a wish with a name, for what is offered again and again. It is made of a quote."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from cpq_svc.domain.quote_wish import Wish
from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound

QuoteTemplateId = NewType("QuoteTemplateId", UUID)


class QuoteTemplateNotFound(NotFound):
    """There is no such template, or it is not yours."""

    code = "quote-template-not-found"


class QuoteTemplateRetired(Conflict):
    """Nothing is offered by it any more."""

    code = "quote-template-retired"


class NothingToStartFrom(Conflict):
    """There is neither a template nor an earlier quote to write this one by."""

    code = "nothing-to-start-from"


@dataclass(eq=False)
class QuoteTemplate(Aggregate):
    """`product_line` is what it is for; empty means anything."""

    id: QuoteTemplateId
    name: str
    product_line: str
    wish: Wish
    created_at: datetime
    owner_id: UUID | None
    unit_path: str
    region: str = ""
    partner_id: UUID | None = None
    retired: bool = False
    version: int | None = None

    @classmethod
    def make(
        cls, template_id: QuoteTemplateId, name: str, line: str, wish: Wish, actor: Actor, now: datetime
    ) -> "QuoteTemplate":
        """It belongs to whoever makes it."""
        return cls(template_id, name, line, wish, now, actor.id, actor.unit_path)

    def check_usable(self) -> None:
        """Raise QuoteTemplateRetired."""
        if self.retired:
            raise QuoteTemplateRetired(name=self.name)

    def retire(self) -> None:
        """Offer nothing by it any more. Raises QuoteTemplateRetired."""
        self.check_usable()
        self.retired = True
