"""A repricing works out what quotes would cost by the prices of a day, or by prices that are still drafted,
and says who gains and who loses margin. It changes no quote: what was offered stands until it is revised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.asked import AskedLine
from cpq_svc.domain.price_step import StepName
from cpq_svc.domain.pricing import PricedLine
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.quote_line import QuoteLine
from kernel.aggregate import Aggregate
from kernel.errors import NotFound, Rejected

RepricingId = NewType("RepricingId", UUID)


class RepricingNotFound(NotFound):
    """There is no such repricing."""

    code = "repricing-not-found"


class CandidateNotAsked(Rejected):
    """The drafted table decides no step of the procedure in force."""

    code = "candidate-not-asked"


class CandidateKind(StrEnum):
    """What is tried: nothing but what is in force, or one draft in the place of what it would replace."""

    IN_FORCE = "in-force"
    PRICE_BOOK = "price-book"
    RULE_TABLE = "decision-table"
    PROCEDURE = "price-procedure"


@dataclass(frozen=True)
class Candidate:
    """A draft, by its id; nothing for what is in force."""

    kind: CandidateKind = CandidateKind.IN_FORCE
    id: UUID | None = None


@dataclass(frozen=True)
class Picked:
    """Which quotes: those still open (drafted, or sent and valid), or all written from a day to another."""

    first: date | None = None
    last: date | None = None

    @property
    def open(self) -> bool:
        """Whether it is the open ones."""
        return self.first is None


class Status(StrEnum):
    """Where it stands."""

    WAITING = "waiting"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(eq=False)
class Repricing(Aggregate):
    """`position` is the last quote worked out, `done` of `total` are; prices are those of `day`."""

    id: RepricingId
    name: str
    candidate: Candidate
    picked: Picked
    day: date
    total: int
    created_at: datetime
    job_id: UUID | None = None
    position: UUID | None = None
    done: int = 0
    losing: int = 0
    failed: int = 0
    status: Status = Status.WAITING
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def go_on(self, worked: Sequence["Repriced"]) -> None:
        """So many more are worked out."""
        self.position, self.done = worked[-1].quote.id, self.done + len(worked)
        self.losing += sum(each.loses for each in worked)
        self.failed += sum(bool(each.error) for each in worked)

    def end(self, whole: bool) -> None:
        """Nothing is left, or it was told to stop."""
        self.status = Status.DONE if whole else Status.STOPPED


@dataclass(frozen=True)
class Repriced:
    """One quote by the other prices: net amounts and pocket margins of the lines that count and that a price
    book priced, before the discount of the document; a margin is None where a cost is unknown. `error` is the
    code of what stopped pricing.
    """

    quote: Quote
    net_before: Decimal
    margin_before: Decimal | None
    net_after: Decimal | None = None
    margin_after: Decimal | None = None
    error: str = ""

    @property
    def change(self) -> Decimal | None:
        """Of the margin; of the net amount where no margin is known."""
        if self.margin_before is not None and self.margin_after is not None:
            return self.margin_after - self.margin_before
        return None if self.net_after is None else self.net_after - self.net_before

    @property
    def loses(self) -> bool:
        """Whether it is worse than before."""
        return self.change is not None and self.change < 0


def booked(lines: Sequence[QuoteLine]) -> list[QuoteLine]:
    """The lines that a price book priced: their first step names it."""
    return [line for line in lines if line.steps and line.steps[0].rule]


def asked_again(line: QuoteLine) -> AskedLine:
    """What was asked for then."""
    codes = tuple(option.code for option in line.options)
    numbers = tuple(line.numbers or ())
    return AskedLine(line.product_code, codes, line.quantity, line.discount_percent, numbers, line.counts)


def net_of(lines: Sequence[PricedLine]) -> Decimal:
    """Where the waterfalls of some lines reach their net amounts."""
    return sum((step.after for line in lines for step in line.steps if step.name is StepName.NET), Decimal(0))


def margin_of(lines: Sequence[PricedLine]) -> Decimal | None:
    """The pocket margin of some lines; None while one of them is unknown."""
    known = [line.pocket.margin for line in lines if line.pocket and line.pocket.margin is not None]
    return sum(known, Decimal(0)) if len(known) == len(lines) else None
