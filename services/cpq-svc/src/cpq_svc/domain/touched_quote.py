"""A touched quote is an open quote that would not be offered today as it stands, because of one change.

It says what would differ and what somebody may do about it. The quote itself stays as it is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import NewType
from uuid import UUID

from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.quote import Status as QuoteStatus
from cpq_svc.domain.radar import Cause, RadarChange, RadarChangeId
from cpq_svc.domain.touching import LineCost, LineTouched, Outcome
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

TouchedQuoteId = NewType("TouchedQuoteId", UUID)


class TouchedQuoteNotFound(NotFound):
    """There is no such entry, or it is not yours."""

    code = "touched-quote-not-found"


class TouchedQuoteIsClosed(Conflict):
    """Somebody has closed it, or a later change overtook it."""

    code = "touched-quote-is-closed"


class DismissalUnexplained(Rejected):
    """Whoever leaves a touched quote as it is says why."""

    code = "dismissal-unexplained"


class Standing(StrEnum):
    """How far the quote is with the customer."""

    DRAFT = "draft"
    IN_APPROVAL = "in-approval"
    SENT = "sent"


class Proposal(StrEnum):
    """What may be done, the least first."""

    NOTHING = "nothing"
    INFORM = "inform"
    REVISE = "revise"
    SUCCESSOR = "successor"
    WITHDRAW = "withdraw"


class Status(StrEnum):
    """Whether somebody has seen to it. A later change of the same subject overtakes an open entry."""

    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"
    OVERTAKEN = "overtaken"


@dataclass(eq=False)
class TouchedQuote(Aggregate):
    """One entry of the radar, about a quote as `revision`, `writing` and `quote_hash` name it."""

    id: TouchedQuoteId
    change_id: RadarChangeId
    quote_id: QuoteId
    number: str
    account_name: str
    currency: str
    revision: int
    writing: int
    quote_hash: str
    standing: Standing
    cause: Cause
    subject: str
    detail: str
    begins: date
    happened_at: datetime
    proposal: Proposal
    successor: str
    error: str
    told: str
    net_before: Decimal
    net_after: Decimal | None
    cost_before: Decimal | None
    cost_after: Decimal | None
    lines: tuple[LineTouched, ...]
    costs: tuple[LineCost, ...]
    owner_id: UUID | None
    unit_path: str
    region: str
    partner_id: UUID | None = None
    status: Status = Status.OPEN
    closed_by: UUID | None = None
    closed_at: datetime | None = None
    reason: str = ""
    version: int | None = None

    @classmethod
    def of(
        cls, entry_id: TouchedQuoteId, change: RadarChange, quote: Quote, standing: Standing, found: Outcome
    ) -> "TouchedQuote":
        """What a change does to a quote as it is written now."""
        said, revision = change.said, quote.revision
        return cls(
            entry_id, change.id, quote.id, quote.number, quote.account_name, revision.currency, quote.current,
            quote.writings, hash_of(revision), standing, said.cause, said.subject, said.detail, said.begins,
            change.happened_at, proposal(change, revision, standing, found), said.successor, found.error,
            found.told, found.net_before, found.net_after, found.cost_before, found.cost_after, found.lines,
            found.costs, quote.owner_id, quote.unit_path, quote.region, quote.partner_id,
        )  # fmt: skip

    def close(self, done: bool, reason: str, by: UUID, now: datetime) -> None:
        """Somebody has seen to it, or leaves it as it is and says why.

        Raises TouchedQuoteIsClosed or DismissalUnexplained.
        """
        if self.status is not Status.OPEN:
            raise TouchedQuoteIsClosed(status=self.status)
        if not done and not reason.strip():
            raise DismissalUnexplained(pointer="/body/reason")
        self.status, self.reason = Status.DONE if done else Status.DISMISSED, reason
        self.closed_by, self.closed_at = by, now

    def overtake(self, now: datetime) -> None:
        """A later change says more."""
        self.status, self.closed_at = Status.OVERTAKEN, now


def hash_of(revision: Revision) -> str:
    """Names all that a revision offers: the same hash is the same offer."""
    lines = [
        (
            line.kind.value, line.product_code, line.quantity, f"{line.discount_percent.normalize():f}",
            sorted((option.code, f"{option.quantity or 1:f}") for option in line.options),
            sorted((each.code, f"{each.value.normalize():f}") for each in line.numbers or ()),
            line.model_hash, f"{line.net_amount:f}", f"{line.tax_amount:f}", line.section,
            line.counting.value, line.alternatives, line.chosen, line.unit, line.text_zh, line.text_en,
            (line.name_zh, line.name_en) if line.own_priced else (),
        )
        for line in revision.lines
    ]  # fmt: skip
    said = (
        revision.currency, str(revision.valid_until), f"{revision.total_amount:f}", repr(revision.terms),
        repr(revision.payment_terms), repr(revision.buyer), lines,
    )  # fmt: skip
    return sha256(repr(said).encode()).hexdigest()


def standing_of(quote: Quote, in_approval: bool) -> Standing | None:
    """None for a quote that is open no more."""
    if quote.status is QuoteStatus.SENT:
        return Standing.SENT
    if quote.status is QuoteStatus.DRAFT:
        return Standing.IN_APPROVAL if in_approval else Standing.DRAFT
    return None


def proposal(change: RadarChange, then: Revision, standing: Standing, found: Outcome) -> Proposal:
    """What may be done. What the customer holds stands until its last day unless it cannot be kept; what they
    do not hold yet is put right before they do.
    """
    sent = standing is Standing.SENT
    if change.cause is Cause.PRODUCT:
        last = change.said.last_order_on if "retired" not in change.said.detail else change.said.begins
        if last is not None and then.valid_until <= last:
            return Proposal.INFORM
        if change.said.successor:
            return Proposal.SUCCESSOR
        return Proposal.WITHDRAW if sent else Proposal.REVISE
    if not sent:
        return Proposal.REVISE
    if found.error or found.sold_at_a_loss:
        return Proposal.WITHDRAW
    # What the customer was told to pay with VAT is not what the invoice will say.
    tells = change.cause is Cause.TAX or found.built_otherwise or found.offered_too_cheap
    return Proposal.INFORM if tells else Proposal.NOTHING
