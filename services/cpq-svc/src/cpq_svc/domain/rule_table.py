"""A rule table is a decision table with a life: drafted, checked, published from a day on, then frozen.

Of the published editions of a code the one that began last is in force; no two begin on the same day. A code
has one draft at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.decision_check import Flaw, check_decisions
from cpq_svc.domain.decision_facts import Purpose, check_facts
from cpq_svc.domain.decision_table import DecisionTable, Rule
from kernel.aggregate import Aggregate
from kernel.errors import BusinessError, Conflict, NotFound, Rejected

RuleTableId = NewType("RuleTableId", UUID)


class RuleTableNotFound(NotFound):
    """There is no such rule table."""

    code = "rule-table-not-found"


class RuleTableDraftedAlready(Conflict):
    """The code has a draft."""

    code = "rule-table-drafted-already"


class RuleTableIsPublished(Conflict):
    """Only a draft may be changed."""

    code = "rule-table-is-published"


class RuleTableBeginsWithAnother(Conflict):
    """Another published edition of the code begins on the same day."""

    code = "rule-table-begins-with-another"


class RuleTableBeginsInThePast(Rejected):
    """What was priced by then cannot be decided anew."""

    code = "rule-table-begins-in-the-past"


class RuleTableFlawed(Rejected):
    """The check found a gap, an overlap or a rule never reached that stands against publishing."""

    code = "rule-table-flawed"


class RuleTableUnknown(Rejected):
    """A table is begun from nothing only when it says something."""

    code = "rule-table-unknown"


class PurposeChanges(Rejected):
    """All editions of a code decide the same."""

    code = "rule-table-purpose-changes"


class NoRulesInForce(Rejected):
    """A step asks for a table of which no edition is in force on that day."""

    code = "no-rule-table-in-force"


class Status(StrEnum):
    """A draft may be tried out, a published edition decides."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True)
class RuleTablePublished:
    """Other rules decide from a day on."""

    rule_table_id: RuleTableId
    code: str
    number: int
    valid_from: date


@dataclass(eq=False)
class RuleTable(Aggregate):
    """`number` counts the editions of a code from 1; the table goes by the code in what it says."""

    id: RuleTableId
    code: str
    number: int
    purpose: Purpose
    name: str
    note: str
    decisions: DecisionTable
    created_at: datetime
    status: Status = Status.DRAFT
    valid_from: date | None = None
    published_at: datetime | None = None
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    name_en: str = ""
    note_en: str = ""
    version: int | None = None

    def call_in_english(self, name: str, note: str) -> None:
        """What it is called in English; without that its other name is shown. Raises RuleTableIsPublished."""
        self._check_draft()
        self.name_en, self.note_en = name, note

    def check(self) -> None:
        """Refuse a table that cannot be read. Raises what `DecisionTable.check` and `check_facts` raise."""
        try:
            self.decisions.check()
            check_facts(self.purpose, self.decisions.inputs)
        except BusinessError as no:
            no.pointer = f"/body/table{no.pointer}"
            raise

    def flaws(self) -> Sequence[Flaw]:
        """What the check finds. Raises CheckTooLong."""
        return check_decisions(self.decisions)

    def change(self, name: str, note: str, decisions: DecisionTable) -> None:
        """Replace what a draft says. Raises RuleTableIsPublished or what `check` raises."""
        self._check_draft()
        self.name, self.note, self.decisions = name, note, decisions
        self.check()

    def take_rules(self, rules: tuple[Rule, ...]) -> None:
        """Other rows under the same columns. Raises RuleTableIsPublished or what `check` raises."""
        told = self.decisions
        self.change(
            self.name,
            self.note,
            DecisionTable(told.name, told.inputs, told.outputs, rules, told.hit, told.partial),
        )

    def publish(self, valid_from: date, today: date, now: datetime) -> None:
        """Let it decide from a day on.

        Raises RuleTableIsPublished, RuleTableBeginsInThePast, RuleTableFlawed or CheckTooLong.
        """
        self._check_draft()
        if valid_from < today:
            raise RuleTableBeginsInThePast(pointer="/body/validFrom", day=valid_from)
        if grave := [flaw for flaw in self.flaws() if flaw.grave]:
            told = "; ".join(map(_told, grave[:5]))
            raise RuleTableFlawed(findings=told, count=len(grave))
        self.status, self.valid_from, self.published_at = Status.PUBLISHED, valid_from, now
        self._record(RuleTablePublished(self.id, self.code, self.number, valid_from))

    def _check_draft(self) -> None:
        if self.status is not Status.DRAFT:
            raise RuleTableIsPublished(table=self.code, number=self.number)


@dataclass(frozen=True)
class Edition:
    """What a decision needs of a published table, and what it is told by later."""

    code: str
    number: int
    table: DecisionTable


def _told(flaw: Flaw) -> str:
    case = ", ".join(f"{each.input}={each.fact}" for each in flaw.witness)
    return f"{flaw.finding} {', '.join(flaw.rules)} ({case})"
