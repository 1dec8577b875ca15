"""What use cases about quotes and their approval need from storage."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from cpq_svc.domain.approval import Approval, ApprovalId
from cpq_svc.domain.deputy import Deputy
from cpq_svc.domain.opportunity import Opportunity
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.quote_link import QuoteLink, QuoteLinkId
from cpq_svc.domain.quote_template import QuoteTemplate, QuoteTemplateId
from cpq_svc.domain.repricing import Picked
from cpq_svc.domain.rule_table import Edition as RuleEdition


class Quotes(Protocol):
    """The quotes that exist for whoever acts."""

    def get(self, quote_id: QuoteId, expected: int | None = None) -> Quote:
        """One quote with its revisions; raises QuoteNotFound or Stale."""

    def get_alone(self, quote_id: QuoteId, expected: int | None = None) -> Quote:
        """The same, nobody else changing it until the transaction ends. It is taken before what is bound to
        it, an approval or an entry of the radar, is changed.
        """

    def add(self, quote: Quote) -> None:
        """Keep a new quote."""

    def nearest(self, sale: Opportunity, by_account: bool) -> Quote | None:
        """The newest quote that was sent to the account, of the same product line if there is one; or to
        anybody of that product line.
        """

    def count_to_reprice(self, picked: Picked, today: date) -> int:
        """How many quotes are picked."""

    def to_reprice(self, picked: Picked, today: date, after: UUID | None, most: int) -> Sequence[Quote]:
        """Some of them with their lines, in a fixed order, those after a quote."""

    def overdue(self, today: date, most: int) -> Sequence[Quote]:
        """Sent quotes whose last day lies before today, locked; those somebody works on are passed over."""

    def beyond(self, today: date, most: int) -> Sequence[Quote]:
        """Accepted ones whose acceptance names somebody beyond the last day, locked."""


class QuoteLinks(Protocol):
    """The links of quotes that exist for whoever acts."""

    def get(self, link_id: QuoteLinkId, expected: int | None = None) -> QuoteLink:
        """One link; raises QuoteLinkNotFound or Stale."""

    def of_token(self, token_hash: str) -> QuoteLink:
        """The link with a token of this hash; raises QuoteLinkNotFound."""

    def document(self, document_hash: str) -> bytes:
        """What a link shows."""

    def some(self, ids: Collection[UUID]) -> Sequence[QuoteLink]:
        """Those of some ids that are there."""

    def beyond(self, today: date, before: datetime, most: int) -> Sequence[QuoteLink]:
        """Links of which what was said is kept no longer, locked: by their last day or, where they know none,
        because they were made before an instant.
        """

    def keep(self, document: bytes, now: datetime) -> str:
        """Keep a document, once; its SHA-256."""

    def add(self, link: QuoteLink, document: bytes) -> None:
        """Keep a new link and its document."""


class QuoteTemplates(Protocol):
    """The quote templates that exist for whoever acts."""

    def get(self, template_id: QuoteTemplateId, expected: int | None = None) -> QuoteTemplate:
        """One template; raises QuoteTemplateNotFound or Stale."""

    def for_line(self, product_line: str) -> QuoteTemplate | None:
        """The newest one of a product line that is in use."""

    def add(self, template: QuoteTemplate) -> None:
        """Keep a new template."""


class Approvals(Protocol):
    """The approvals that exist for whoever acts."""

    def get(self, approval_id: ApprovalId, expected: int | None = None) -> Approval:
        """One approval; raises ApprovalNotFound or Stale."""

    def open_of(self, quote_id: QuoteId) -> Approval | None:
        """The one that is asked for a quote and not decided."""

    def waiting(self, now: datetime, most: int) -> Sequence[Approval]:
        """Open ones to be reminded of by now, locked; those somebody works on are passed over."""

    def add(self, approval: Approval) -> None:
        """Keep a new approval."""


class Deputies(Protocol):
    """Who decides in whose stead."""

    def of(self, person_id: UUID) -> Deputy | None:
        """Somebody's deputy."""

    def deputising(self, person_id: UUID, day: date) -> frozenset[UUID]:
        """Those in whose stead somebody decides on a day."""

    def stands_in_for(self, person_id: UUID, day: date) -> Sequence[Deputy]:
        """What is said of somebody as deputy of others, from a day on, the next first."""

    def add(self, deputy: Deputy) -> None:
        """Keep a new one."""

    def remove(self, deputy: Deputy) -> None:
        """Nobody's deputy any more."""


class ApprovalRules(Protocol):
    """The decision tables that say who has to agree; the same for everybody."""

    def in_force(self, day: date) -> RuleEdition | None:
        """The published one that began last; None without one."""
