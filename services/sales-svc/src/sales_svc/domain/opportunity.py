"""An opportunity is a sale that may come of an account. It ends once: won by one accepted quote, or lost
for a reason.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected
from kernel.money import Money
from sales_svc.domain.account import AccountId

OpportunityId = NewType("OpportunityId", UUID)


class OpportunityNotFound(NotFound):
    """There is no such opportunity for whoever asks."""

    code = "opportunity-not-found"


class OpportunityCannotMove(Conflict):
    """Its stage does not allow this step."""

    code = "opportunity-cannot-move"


class OpportunityLostAlready(Conflict):
    """A lost opportunity cannot be won; somebody must look at the quote that was accepted."""

    code = "opportunity-already-lost"


class OpportunityWonByAnother(Conflict):
    """Another quote won it; a second contract would count the sale twice."""

    code = "opportunity-already-won"


class AmountNegative(Rejected):
    """Nobody expects to earn less than nothing."""

    code = "opportunity-amount-negative"


class OpportunityTextBlank(Rejected):
    """A name, or the reason of a loss, is more than blanks."""

    code = "opportunity-text-blank"


class Stage(StrEnum):
    """Where an opportunity stands."""

    QUALIFYING = "QUALIFYING"
    PROPOSAL = "PROPOSAL"
    NEGOTIATION = "NEGOTIATION"
    WON = "WON"
    LOST = "LOST"


# A customer who reads the proposal may want another one: the way back is open until it is won or lost.
MOVES: dict[Stage, set[Stage]] = {
    Stage.QUALIFYING: {Stage.PROPOSAL, Stage.WON, Stage.LOST},
    Stage.PROPOSAL: {Stage.QUALIFYING, Stage.NEGOTIATION, Stage.WON, Stage.LOST},
    Stage.NEGOTIATION: {Stage.PROPOSAL, Stage.WON, Stage.LOST},
}


@dataclass(frozen=True)
class OpportunityOpened:
    """A sale may come of it."""

    opportunity: "Opportunity"
    account_name: str


@dataclass(frozen=True)
class OpportunityStageChanged:
    """It moved one stage and is still open."""

    opportunity_id: OpportunityId
    stage: Stage
    at: datetime


@dataclass(frozen=True)
class OpportunityWon:
    """A quote was accepted and a contract drafted; `amount` is the contract's total with tax."""

    opportunity_id: OpportunityId
    contract_id: UUID
    amount: Money
    at: datetime


@dataclass(frozen=True)
class OpportunityLost:
    """It will not happen, and why."""

    opportunity_id: OpportunityId
    reason: str
    at: datetime


@dataclass(frozen=True)
class ConversionWithdrawn:
    """The lead it began as was converted by mistake, and is free again."""

    opportunity_id: OpportunityId
    lead_id: UUID
    at: datetime


@dataclass(frozen=True)
class ConversionKept:
    """Somebody has worked on it since, so it stays; `why` is a code."""

    opportunity_id: OpportunityId
    lead_id: UUID
    why: str
    at: datetime


@dataclass(eq=False)
class StageEntry:
    """One stage it reached; a stage entered again has another entry."""

    position: int
    stage: Stage
    entered_at: datetime


@dataclass(eq=False, kw_only=True)
class Opportunity(Aggregate):
    """`amount` is what the sale may bring, with tax, zero until somebody estimated it.

    `quote_id` is the quote that won it; `lead_id` the lead it began as, None when it did not.
    """

    id: OpportunityId
    account_id: AccountId
    name: str
    product_line: str
    amount: Money
    region: str
    unit_path: str
    owner_id: UUID | None
    created_at: datetime
    lead_id: UUID | None = None
    partner_id: UUID | None = None
    quote_id: UUID | None = None
    withdrawn_lead_id: UUID | None = None
    lost_reason: str = ""
    stage: Stage = Stage.QUALIFYING
    history: list[StageEntry] = field(default_factory=list)
    version: int | None = None

    def opened(self, account_name: str) -> None:
        """Begin its history and tell that it is new; raises OpportunityTextBlank, AmountNegative."""
        self.describe(self.name, self.product_line, self.amount)
        self._enter(self.stage, self.created_at)
        self._record(OpportunityOpened(self, account_name))

    def describe(self, name: str, product_line: str, amount: Money) -> None:
        """Name and estimate, rounded to what can be paid; raises OpportunityCannotMove once it is over."""
        if self.stage not in MOVES:
            raise OpportunityCannotMove(stage=self.stage, target=self.stage)
        if amount < Money.zero(amount.currency):
            raise AmountNegative(pointer="/body/amount")
        self.name = _told(name, "/body/name")
        self.product_line, self.amount = product_line, amount.rounded()

    def move_to(self, stage: Stage, now: datetime) -> None:
        """Step to another open stage; raises OpportunityCannotMove. To win or to lose has its own way."""
        if stage not in MOVES:
            raise OpportunityCannotMove(stage=self.stage, target=stage)
        self._enter(stage, now)
        self._record(OpportunityStageChanged(self.id, stage, now))

    def lose(self, reason: str, now: datetime) -> None:
        """It will not happen; raises OpportunityCannotMove when it is over already."""
        self.lost_reason = _told(reason, "/body/reason")
        self._enter(Stage.LOST, now)
        self._record(OpportunityLost(self.id, self.lost_reason, now))

    def withdraw(self, lead_id: UUID, now: datetime) -> None:
        """Its lead is asked back: it ends and lets the lead go where nobody has touched it since its opening,
        and stays as it is where somebody has. Asked again, it answers as before.
        """
        if self.withdrawn_lead_id == lead_id:
            self._record(ConversionWithdrawn(self.id, lead_id, now))
            return
        if self.version != 1 or self.stage is not Stage.QUALIFYING:
            self._record(ConversionKept(self.id, lead_id, "opportunity-worked", now))
            return
        self.lead_id, self.withdrawn_lead_id = None, lead_id
        self.lose("conversion withdrawn", now)
        self._record(ConversionWithdrawn(self.id, lead_id, now))

    def is_won_by(self, quote_id: UUID) -> bool:
        """Whether this quote has won it already; raises OpportunityLostAlready or OpportunityWonByAnother."""
        if self.stage is Stage.LOST:
            raise OpportunityLostAlready(opportunity=self.id, quote=quote_id)
        if self.stage is Stage.WON and self.quote_id != quote_id:
            raise OpportunityWonByAnother(opportunity=self.id, quote=quote_id, winner=self.quote_id)
        return self.stage is Stage.WON

    def win(self, quote_id: UUID, contract_id: UUID, amount: Money, now: datetime) -> None:
        """The customer accepted a quote. A sale that is over raises as `is_won_by` and `lose` do."""
        self.is_won_by(quote_id)
        self._enter(Stage.WON, now)
        self.quote_id, self.amount = quote_id, amount
        self._record(OpportunityWon(self.id, contract_id, amount, now))

    def _enter(self, stage: Stage, now: datetime) -> None:
        if self.history and stage not in MOVES.get(self.stage, ()):
            raise OpportunityCannotMove(stage=self.stage, target=stage)
        self.stage = stage
        self.history.append(StageEntry(len(self.history) + 1, stage, now))


def _told(text: str, pointer: str) -> str:
    told = text.strip()
    if not told:
        raise OpportunityTextBlank(pointer=pointer)
    return told
