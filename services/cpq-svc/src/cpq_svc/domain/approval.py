"""An approval is the company's yes to one writing of a quote: levels are asked one after the other, each
decided by as many people as it wants, none of whom asked for it. A quote written anew asks anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.approval_need import Asked, Level
from cpq_svc.domain.approval_step import Decision, Step, Together, Voter, asked_anew
from cpq_svc.domain.decision_column import Fact, text_facts
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.selection import Selection
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, Forbidden, NotFound, Rejected

ApprovalId = NewType("ApprovalId", UUID)
REMINDED_AFTER = timedelta(hours=24)
# Sooner than this nobody is reminded of what they were just asked.
REMINDED_AGAIN_AFTER = timedelta(hours=1)


class ApprovalNotFound(NotFound):
    """There is no such approval, or it is not yours."""

    code = "approval-not-found"


class ApprovalNotNeeded(Conflict):
    """The rules in force ask nobody."""

    code = "approval-not-needed"


class ApprovalUnderWay(Conflict):
    """The same writing is being decided, or is approved already."""

    code = "approval-under-way"


class ApprovalIsDecided(Conflict):
    """Nothing is waited for any more."""

    code = "approval-is-decided"


class EngineeringNotAsked(Conflict):
    """The approval of the quote does not wait for engineering, or there is none under way."""

    code = "engineering-not-asked"


class ApproverAsked(Forbidden):
    """Nobody approves what they asked for themselves."""

    code = "approver-asked"


class RemindedLately(Conflict):
    """They were asked or reminded within the hour."""

    code = "reminded-lately"


class CommentMissing(Rejected):
    """Whoever sends a quote back says why."""

    code = "comment-missing"


class Status(StrEnum):
    """Where it stands. It is overtaken when the quote was written anew."""

    OPEN = "open"
    APPROVED = "approved"
    SENT_BACK = "sent-back"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True)
class Given:
    """A fact the levels were found by, as it is written in a table."""

    name: str
    value: str


@dataclass(eq=False)
class Approval(Aggregate):
    """`writing` is the writing of the quote it is bound to, `facts` what the table was given."""

    id: ApprovalId
    quote_id: QuoteId
    quote_number: str
    account_name: str
    revision: int
    writing: int
    asked_by: UUID
    asked_at: datetime
    comment: str
    table_code: str
    table_number: int
    facts: tuple[Given, ...]
    steps: tuple[Step, ...]
    remind_at: datetime
    owner_id: UUID | None
    unit_path: str
    region: str
    partner_id: UUID | None = None
    status: Status = Status.OPEN
    waits_for: str = ""
    decided_at: datetime | None = None
    reminders: int = 0
    version: int | None = None

    @classmethod
    def ask(
        cls,
        approval_id: ApprovalId,
        quote: Quote,
        asked: Sequence[Asked],
        named: Mapping[Level, tuple[tuple[UUID, ...], Together]],
        asker: UUID,
        table: tuple[str, int],
        facts: Mapping[str, Fact],
        comment: str,
        now: datetime,
    ) -> "Approval":
        """For the quote as it is written now.

        Raises ApprovalNotNeeded, ApproverAsked, TooFewNamed or QuoteCannotMove.
        """
        quote.check_draft()
        if any(asker in people for people, _ in named.values()):
            raise ApproverAsked(pointer="/body/named")
        if not asked:
            raise ApprovalNotNeeded(number=quote.number)
        nobody = ((), Together.ANY)
        steps = tuple(
            Step(
                each.level, each.people, each.rules, *named.get(each.level, nobody), rules_en=each.rules_en
            )
            for each in asked
        )  # fmt: skip
        for step in steps:
            step.check_named("/body/named")
        return cls(
            approval_id, quote.id, quote.number, quote.account_name, quote.current, quote.writings, asker,
            now, comment, *table, _told(facts), steps, now + REMINDED_AFTER, quote.owner_id, quote.unit_path,
            quote.region, quote.partner_id, waits_for=steps[0].level,
        )  # fmt: skip

    def decide(self, voter: Voter, approved: bool, comment: str, now: datetime) -> None:
        """One person's word on the level that is asked. Nobody approves what they asked for, nor does their
        deputy for them.

        Raises ApprovalIsDecided, ApproverAsked, NotYourApproval, DecidedAlready or CommentMissing.
        """
        self._check_open()
        if voter.id == self.asked_by:
            raise ApproverAsked
        index = next(place for place, step in enumerate(self.steps) if not step.done)
        step = self.steps[index]
        instead = step.stead_of(voter)
        if instead == self.asked_by:
            raise ApproverAsked
        if not approved and not comment.strip():
            raise CommentMissing(pointer="/body/comment")
        said = Decision(voter.id, voter.name, approved, comment, now, instead)
        decided = replace(step, decisions=(*step.decisions, said))
        self.steps = (*self.steps[:index], decided, *self.steps[index + 1 :])
        self._go_on(approved, now)

    def cost(self, writing: int, facts: Mapping[str, Fact], now: datetime) -> None:
        """Engineering said what lines cost. While it is asked itself, that is its step: the approval goes on
        with the quote as it is written now. What others have to decide on is no longer what was asked.
        """
        if self.waits_for == Level.TECHNICAL:
            self._rewrite(writing, facts)
        else:
            self.overtake(now)

    def select(self, writing: int, facts: Mapping[str, Fact], selection: Selection) -> None:
        """Engineering put machines together otherwise, in its own step. Raises EngineeringNotAsked."""
        self.check_engineering()
        self._rewrite(writing, facts, selection)

    def check_engineering(self) -> None:
        """Raise EngineeringNotAsked unless its level is the one that is waited for."""
        if self.waits_for != Level.TECHNICAL:
            raise EngineeringNotAsked

    def ask_on(self, asked: Sequence[Asked], facts: Mapping[str, Fact]) -> None:
        """Ask by what engineering found out: as many engineers as that wants, and the levels after them. Who
        was named for one stays named.

        Raises TooFewNamed where a level wants more people by now than were named for it.
        """
        self.facts = _told(facts)
        self.steps = asked_anew(self.steps, asked)

    def withdraw(self, now: datetime) -> None:
        """Ask no more. Raises ApprovalIsDecided."""
        self._check_open()
        self._end(Status.WITHDRAWN, now)

    def overtake(self, now: datetime) -> None:
        """The quote was written anew."""
        self._check_open()
        self._end(Status.OVERTAKEN, now)

    def remind(self, now: datetime) -> None:
        """Nobody has decided for a day, or whoever asked cannot wait.

        Raises ApprovalIsDecided or RemindedLately.
        """
        self._check_open()
        if now < self.remind_at - REMINDED_AFTER + REMINDED_AGAIN_AFTER:
            raise RemindedLately
        self.reminders, self.remind_at = self.reminders + 1, now + REMINDED_AFTER

    def _rewrite(self, writing: int, facts: Mapping[str, Fact], *selected: Selection) -> None:
        """Go on with another writing: who agreed already agreed to something else."""
        asked, *later = self.steps
        again = replace(asked, decisions=(), selections=(*asked.selections, *selected))
        self.writing, self.facts, self.steps = writing, _told(facts), (again, *later)

    def _go_on(self, approved: bool, now: datetime) -> None:
        waiting = next((step.level for step in self.steps if not step.done), None)
        if not approved:
            self._end(Status.SENT_BACK, now)
        elif waiting is None:
            self._end(Status.APPROVED, now)
        else:
            self.waits_for, self.remind_at = waiting, now + REMINDED_AFTER

    def _end(self, status: Status, now: datetime) -> None:
        self.status, self.waits_for, self.decided_at = status, "", now

    def _check_open(self) -> None:
        if self.status is not Status.OPEN:
            raise ApprovalIsDecided(status=self.status)


def _told(facts: Mapping[str, Fact]) -> tuple[Given, ...]:
    return tuple(Given(*each) for each in text_facts(facts))
