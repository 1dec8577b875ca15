"""A score says how well a lead fits what the company makes, and, apart from that, how much it wants to buy:
points by maintained rules, each with its reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import NotFound, Rejected

ScoreRuleId = NewType("ScoreRuleId", UUID)
MOST = 100


class ScoreRuleNotFound(NotFound):
    """There is no such rule."""

    code = "lead-score-rule-not-found"


class ScoreNotThere(NotFound):
    """The lead has not been scored yet, or is not the asker's."""

    code = "lead-score-not-there"


class ScoreRuleWrong(Rejected):
    """The rule asks for a trait that no lead has, or compares a number with what is none."""

    code = "lead-score-rule-wrong"


class Side(StrEnum):
    """What the points are for."""

    FIT = "fit"
    INTENT = "intent"


class Test(StrEnum):
    """How a trait is compared with the rule's value."""

    __test__ = False  # for pytest, which takes it for one of its own
    IS = "is"
    CONTAINS = "contains"
    AT_LEAST = "at-least"
    PRESENT = "present"


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What is known of a lead for scoring. `said` are texts, `counted` numbers of things done."""

    said: Mapping[str, str]
    counted: Mapping[str, int]


# What a lead says of itself; campaign and event are told by their names.
SAID = (
    "source", "product_line", "region", "contact_name", "mobile", "phone", "email", "credit_code", "website",
    "address", "note", "company_name", "status", "industry", "company_size", "language", "campaign", "event",
)  # fmt: skip
COUNTED = (
    "call", "visit", "message", "mail", "note_made", "response", "came_again", "days_since_follow_up",
    "next_step",
)  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """Why there are points, in both languages."""

    side: str
    points: float
    zh: str
    en: str


@dataclass(frozen=True)
class Score:
    """Both sides between 0 and 100; `chance` is a probability, None while none can be told."""

    fit: int
    intent: int
    chance: float | None
    reasons: tuple[Reason, ...]


@dataclass(eq=False, kw_only=True)
class ScoreRule(Aggregate):
    """Gives or takes points for one trait of `SAID` or `COUNTED`."""

    id: ScoreRuleId
    side: Side
    field: str
    test: Test
    value: str
    points: int
    zh: str
    en: str
    changed_at: datetime
    active: bool = True
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def check(self) -> None:
        """Raises ScoreRuleWrong."""
        counts = self.test is Test.AT_LEAST
        if self.field not in (COUNTED if counts else SAID):
            raise ScoreRuleWrong(pointer="/body/field")
        if counts and not (self.value.isascii() and self.value.isdigit()):
            raise ScoreRuleWrong(pointer="/body/value")

    def holds(self, traits: Traits) -> bool:
        """Whether the lead has the trait; one that is not known is not had."""
        if self.test is Test.AT_LEAST:
            return traits.counted.get(self.field, -1) >= int(self.value)
        said = traits.said.get(self.field, "").casefold()
        if self.test is Test.PRESENT:
            return bool(said.strip())
        if self.test is Test.IS:
            return said == self.value.casefold()
        return bool(said) and self.value.casefold() in said


def points(traits: Traits, rules: Iterable[ScoreRule]) -> Score:
    """The sums of both sides, held between 0 and 100, in whatever order the rules come."""
    held = [rule for rule in rules if rule.active and rule.holds(traits)]
    sums = {side: sum(rule.points for rule in held if rule.side is side) for side in Side}
    ordered = sorted(held, key=lambda rule: (-abs(rule.points), str(rule.id)))
    reasons = tuple(Reason(str(rule.side), rule.points, rule.zh, rule.en) for rule in ordered)
    return Score(_held(sums[Side.FIT]), _held(sums[Side.INTENT]), None, reasons)


def _held(total: int) -> int:
    return max(0, min(MOST, total))
