"""A quote link lets a customer see one revision of a quote, speak about it, and say yes or no, for a time.

Whoever has the token is the customer; of the token only its hash is kept. What was seen is the document with
this hash, byte by byte.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from secrets import token_urlsafe
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from cpq_svc.domain.acceptance import kept_until
from cpq_svc.domain.opportunity import Opportunity
from cpq_svc.domain.quote import Quote, QuoteId, Status
from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, NotFound, Rejected

QuoteLinkId = NewType("QuoteLinkId", UUID)
MOST_REMARKS = 50
LONGEST = timedelta(days=181)


class QuoteLinkNotFound(NotFound):
    """There is no such link."""

    code = "quote-link-not-found"


class QuoteLinkExpired(QuoteLinkNotFound):
    """Its time is over. Only whoever has the token is told so, and nothing else."""

    code = "quote-link-expired"


class QuoteLinkWithdrawn(QuoteLinkNotFound):
    """The seller took it back."""

    code = "quote-link-withdrawn"


class LinkEndsOutsideReach(Rejected):
    """A link lasts until today at least, and half a year at most."""

    code = "link-ends-outside-reach"


class QuoteNotSent(Conflict):
    """Only what was sent is shown to a customer."""

    code = "quote-not-sent"


class OfferSuperseded(Conflict):
    """A newer revision takes the place of the one this link shows, or the quote is closed."""

    code = "offer-superseded"


class OfferClosed(Conflict):
    """The sale is over: what was offered cannot be had any more."""

    code = "offer-closed"


class AnotherDocument(Conflict):
    """The customer answers to another document than the link shows."""

    code = "another-document"


class TooManyRemarks(Conflict):
    """A link is no place for a long conversation."""

    code = "too-many-remarks"


class Answer(StrEnum):
    """What the customer said."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class LinkState(StrEnum):
    """What a link is good for, as its owner sees it: what was answered stays answered, however it ended."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    OVERTAKEN = "overtaken"
    LAPSED = "lapsed"
    CLOSED = "closed"


class Standing(StrEnum):
    """What the customer can do about the revision of a link: answer it while it is open.

    It is overtaken when there is a newer revision, lapsed when its last day is over, closed when the quote
    was answered otherwise or the sale is over.
    """

    OPEN = "open"
    ANSWERED = "answered"
    OVERTAKEN = "overtaken"
    LAPSED = "lapsed"
    CLOSED = "closed"


@dataclass(frozen=True)
class Remark:
    """What the customer said about it."""

    name: str
    text: str
    at: datetime = field(compare=False)


@dataclass(eq=False)
class QuoteLink(Aggregate):
    """`token_hash` is SHA-256 of the token, `document_hash` of the PDF the customer sees. `news` is whether
    the customer said something its owner has not read; what was said is kept until `retain_until`.
    """

    id: QuoteLinkId
    quote_id: QuoteId
    revision: int
    token_hash: str
    document_hash: str
    expires_at: datetime
    created_at: datetime
    owner_id: UUID | None
    unit_path: str
    region: str
    partner_id: UUID | None = None
    withdrawn: bool = False
    remarks: tuple[Remark, ...] = ()
    answer: Answer = Answer.OPEN
    answered_at: datetime | None = None
    answered_by: str = ""
    reason: str = ""
    news: bool = False
    retain_until: date | None = None
    version: int | None = None

    @classmethod
    def make(
        cls, link_id: QuoteLinkId, quote: Quote, document: bytes, expires_at: datetime, now: datetime
    ) -> tuple["QuoteLink", str]:
        """The link and its token, which nobody can find again.

        Raises QuoteNotSent or LinkEndsOutsideReach.
        """
        if quote.status is not Status.SENT:
            raise QuoteNotSent(number=quote.number)
        if not now < expires_at <= now + LONGEST:
            raise LinkEndsOutsideReach(pointer="/body/until")
        token = token_urlsafe(32)
        link = cls(
            link_id, quote.id, quote.current, hashed(token.encode()), hashed(document),
            expires_at, now, quote.owner_id, quote.unit_path, quote.region, quote.partner_id,
        )  # fmt: skip
        return link, token

    def check_open(self, now: datetime) -> None:
        """Raise QuoteLinkWithdrawn or QuoteLinkExpired."""
        if self.withdrawn:
            raise QuoteLinkWithdrawn
        if now >= self.expires_at:
            raise QuoteLinkExpired

    def standing(self, quote: Quote, sale: Opportunity, today: date) -> Standing:
        """What can be done about it today (company zone). Of a sale that is over nothing is said but that."""
        if self.answer is not Answer.OPEN:
            return Standing.ANSWERED
        if not sale.is_open:
            return Standing.CLOSED
        if quote.current != self.revision:
            return Standing.OVERTAKEN
        if quote.status is Status.EXPIRED or (quote.status is Status.SENT and today > quote.valid_until):
            return Standing.LAPSED
        return Standing.OPEN if quote.status is Status.SENT else Standing.CLOSED

    def state(self, quote: Quote, sale: Opportunity, now: datetime, zone: str) -> LinkState:
        """What it is good for now."""
        if self.answer is not Answer.OPEN:
            return LinkState(self.answer)
        if self.withdrawn:
            return LinkState.WITHDRAWN
        if now >= self.expires_at:
            return LinkState.EXPIRED
        return LinkState(self.standing(quote, sale, company_day(now, zone)))

    def remark(self, name: str, text: str, now: datetime, zone: str) -> None:
        """The customer says something. Raises what `check_open` raises, or TooManyRemarks."""
        self.check_open(now)
        if (said := Remark(name, text, now)) in self.remarks[-1:]:  # sent again
            return
        if len(self.remarks) >= MOST_REMARKS:
            raise TooManyRemarks(most=MOST_REMARKS)
        self.remarks = (*self.remarks, said)
        self._heard(now, zone)

    def close(
        self, quote: Quote, said: Answer, document_hash: str, name: str, reason: str, now: datetime, zone: str
    ) -> None:
        """The customer's last word on the very document that was seen.

        Raises what `check_open` raises, OfferSuperseded or AnotherDocument.
        """
        self.check_open(now)
        if quote.status is not Status.SENT or quote.current != self.revision:
            raise OfferSuperseded(number=quote.number)
        if document_hash != self.document_hash:
            raise AnotherDocument(number=quote.number)
        self.answer, self.answered_at, self.answered_by, self.reason = said, now, name, reason
        self._heard(now, zone)

    def withdraw(self) -> None:
        """Show nothing any more."""
        self.withdrawn = True

    def read(self, reader: UUID) -> None:
        """Somebody reads what was said. It stays news until its owner does."""
        if reader == self.owner_id:
            self.news = False

    def forget(self) -> None:
        """Names and words of the customer go; what was answered, when and to which document stays."""
        self.remarks, self.answered_by, self.reason, self.retain_until = (), "", "", None

    def _heard(self, now: datetime, zone: str) -> None:
        self.news, self.retain_until = True, kept_until(now, zone)


def end_of(day: date, zone: str) -> datetime:
    """The instant a link ends that lasts until a day, that day included."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def hashed(content: bytes) -> str:
    """SHA-256, as links and documents are told by."""
    return sha256(content).hexdigest()
