"""A quote is a priced promise to a customer.

What was sent stands as sent: a change makes the next revision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.acceptance import Acceptance
from cpq_svc.domain.offer import Offer, Revision
from cpq_svc.domain.opportunity import Opportunity, OpportunityId
from cpq_svc.domain.parcel import QuoteLinesAccepted, parcels
from cpq_svc.domain.quote_line import LineUnknown, QuoteLine
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound

QuoteId = NewType("QuoteId", UUID)


class QuoteNotFound(NotFound):
    """There is no such quote, or it is not yours."""

    code = "quote-not-found"


class QuoteCannotMove(Conflict):
    """The quote's state does not allow this step."""

    code = "quote-cannot-move"


class QuoteNoLongerValid(Conflict):
    """The last day of its validity has passed."""

    code = "quote-no-longer-valid"


class ApprovalMissing(Conflict):
    """What is offered needs an approval that this writing does not have."""

    code = "approval-missing"


class Status(StrEnum):
    """Where the current revision stands."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    REJECTED = "rejected"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.DRAFT, Status.SENT}),
    Status.SENT: frozenset({Status.DRAFT, Status.ACCEPTED, Status.EXPIRED, Status.REJECTED}),
    Status.EXPIRED: frozenset({Status.DRAFT}),
    Status.REJECTED: frozenset({Status.DRAFT}),
}


@dataclass(frozen=True)
class QuoteSent:
    """The customer has the document of a revision."""

    quote: "Quote"
    revision: Revision
    at: datetime


@dataclass(frozen=True)
class QuoteAccepted:
    """The customer said yes to a revision; `lines` are those that did not go ahead."""

    quote: "Quote"
    revision: Revision
    at: datetime
    lines: tuple[QuoteLine, ...]


@dataclass(frozen=True)
class QuoteExpired:
    """The validity of a sent quote passed without an answer."""

    quote_id: QuoteId
    number: str
    revision: int


@dataclass(eq=False)
class Quote(Aggregate):
    """`revisions` holds all of them, oldest first; the last one is the one that counts."""

    id: QuoteId
    number: str
    opportunity_id: OpportunityId
    account_id: UUID
    account_name: str
    revisions: list[Revision]
    current: int
    valid_until: date
    created_at: datetime
    owner_id: UUID | None
    unit_path: str
    region: str
    partner_id: UUID | None = None
    status: Status = Status.DRAFT
    accepted_at: datetime | None = None
    acceptance: Acceptance | None = None
    rejection_reason: str = ""
    # Counts every writing, so that a draft written anew is another version even if only its lines changed.
    writings: int = 1
    approved_writing: int | None = None
    version: int | None = None

    @classmethod
    def draft(cls, quote_id: QuoteId, number: str, sale: Opportunity, offer: Offer, now: datetime) -> "Quote":
        """The first revision of an offer for an open sale.

        Raises OpportunityLost or what `Offer.check` raises.
        """
        sale.check_open()
        offer.check()
        return cls(
            id=quote_id,
            number=number,
            opportunity_id=sale.id,
            account_id=sale.account_id,
            account_name=sale.account_name,
            revisions=[Revision.of(1, offer)],
            current=1,
            valid_until=offer.valid_until,
            created_at=now,
            owner_id=sale.owner_id,
            unit_path=sale.unit_path,
            region=sale.region,
        )

    @property
    def revision(self) -> Revision:
        """The revision that counts."""
        return self.revisions[-1]

    def numbered(self, number: int) -> Revision:
        """One revision of it. Raises QuoteNotFound."""
        for revision in self.revisions:
            if revision.number == number:
                return revision
        raise QuoteNotFound(id=self.id, revision=number)

    def revise(self, offer: Offer) -> None:
        """Offer something else.

        A draft is written anew under its number; anything sent stays and gets a successor.

        Raises QuoteCannotMove for an accepted quote, or what `Offer.check` raises.
        """
        self._move_to(Status.DRAFT)
        offer.check()
        number = self.current
        if self.revision.sent_at is None:
            self.revisions.pop()
        else:
            number += 1
        self.revisions.append(Revision.of(number, offer))
        self.current, self.valid_until, self.rejection_reason = number, offer.valid_until, ""
        self.writings += 1

    @property
    def approved(self) -> bool:
        """Whether the quote is approved as it is written now."""
        return self.approved_writing == self.writings

    def check_revisable(self) -> None:
        """Raise QuoteCannotMove for an accepted quote."""
        self._check_move(Status.DRAFT)

    def check_draft(self) -> None:
        """Raise QuoteCannotMove unless it can still be sent."""
        self._check_move(Status.SENT)

    def approve(self, writing: int) -> None:
        """The company agrees to one writing. Raises QuoteCannotMove unless a draft."""
        self.check_draft()
        self.approved_writing = writing

    def cost(self, costs: Mapping[int, Decimal]) -> None:
        """Engineering says what lines cost: another writing. Raises QuoteCannotMove or LineUnknown."""
        self.check_draft()
        known = {line.line_no: line for line in self.revision.counting}
        for number, cost in costs.items():
            if number not in known:
                raise LineUnknown(pointer="/body/costs", line=number)
            known[number].cost_amount = cost
        self.writings += 1

    def check_approved(self, levels: Sequence[str]) -> None:
        """Raise ApprovalMissing when levels have to agree and this writing is not approved."""
        missing = ", ".join(levels)
        if missing and not self.approved:
            raise ApprovalMissing(levels=missing)

    def send(self, today: date, now: datetime) -> None:
        """The customer gets the document. Raises QuoteCannotMove, or QuoteNoLongerValid after its day."""
        self._check_move(Status.SENT)
        self._check_validity(today)
        self.status = Status.SENT
        self.revision.sent_at = now
        self._record(QuoteSent(self, self.revision, now))

    def accept(self, said: Acceptance, today: date, now: datetime) -> None:
        """The customer says yes. Raises QuoteCannotMove unless sent or QuoteNoLongerValid."""
        self._check_move(Status.ACCEPTED)
        self._check_validity(today)
        self.status, self.accepted_at, self.acceptance = Status.ACCEPTED, now, said
        *ahead, last = parcels(self.revision.lines, self.revision.words)
        for lines in ahead:
            self._record(QuoteLinesAccepted(self.id, self.current, self.revision.currency, lines))
        self._record(QuoteAccepted(self, self.revision, now, last))

    def reject(self, reason: str) -> None:
        """The customer says no, and why. Raises QuoteCannotMove unless sent."""
        self._move_to(Status.REJECTED)
        self.rejection_reason = reason

    def expire(self, today: date) -> None:
        """Let go of a sent quote whose last day has passed; does nothing while it is valid."""
        if today > self.valid_until:
            self._move_to(Status.EXPIRED)
            self._record(QuoteExpired(self.id, self.number, self.current))

    def _check_validity(self, today: date) -> None:
        if today > self.valid_until:
            raise QuoteNoLongerValid(number=self.number, day=self.valid_until)

    def _check_move(self, target: Status) -> None:
        if target not in MOVES.get(self.status, ()):
            raise QuoteCannotMove(status=self.status, target=target)

    def _move_to(self, target: Status) -> None:
        self._check_move(target)
        self.status = target
