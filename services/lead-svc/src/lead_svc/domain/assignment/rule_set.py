"""A rule set is one version of the rules by which leads find their owner: a draft until it is published, then
unchangeable; the next one retires it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound
from lead_svc.domain.assignment.traits import WIRE, Traits

RuleSetId = NewType("RuleSetId", UUID)
STANDARD_ID = RuleSetId(UUID("01935e2a-7c00-7000-8000-00000000a551"))
# Minutes of business time until somebody new should have been spoken to.
FIRST_TOUCH = 480
# How a version is called that nobody drafted.
_APPOINTED = " · 兜底负责人已更替 / new fallback owner"


class RuleSetNotFound(NotFound):
    """There is no such rule set."""

    code = "lead-rule-set-not-found"


class RuleSetIsPublished(Conflict):
    """What was published is never changed; leads were assigned by it."""

    code = "lead-rule-set-published"


class RuleSetUnsound(Conflict):
    """A check found a fault that would leave leads without owner or rules without effect."""

    code = "lead-rule-set-unsound"


class RuleSetOvertaken(Conflict):
    """Another version was published at the same moment."""

    code = "lead-rule-set-overtaken"


class Status(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Target(StrEnum):
    """To whom a rule gives: one person, a group, or whoever is responsible for region and product line."""

    PERSON = "person"
    GROUP = "group"
    TERRITORY = "territory"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`when` names the values of each trait it asks for; no condition fits every lead. `certification` is
    needed by whoever gets such a lead; empty needs none.
    """

    name: str
    when: Mapping[str, tuple[str, ...]]
    target: Target
    target_id: UUID | None = None
    certification: str = ""

    def fits(self, traits: Traits) -> bool:
        """Whether every condition holds."""
        return all(any(said in wanted for said in traits.said(trait)) for trait, wanted in self.when.items())


@dataclass(eq=False, kw_only=True)
class RuleSet(Aggregate):
    """`rules` as they are kept: `{"name", "when", "target", "targetId", "certification"}`, in their order.
    `first_touch` is in minutes of business time.
    """

    id: RuleSetId
    number: int
    name: str
    rules: list[dict[str, Any]]
    fallback_id: UUID | None
    created_at: datetime
    first_touch: int = FIRST_TOUCH
    status: Status = Status.DRAFT
    published_at: datetime | None = None
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def redraft(
        self, name: str, rules: Sequence[dict[str, Any]], fallback_id: UUID | None, first_touch: int
    ) -> None:
        """Other rules; raises RuleSetIsPublished."""
        if self.status is not Status.DRAFT:
            raise RuleSetIsPublished(number=self.number)
        self.name, self.rules, self.fallback_id, self.first_touch = (
            name,
            list(rules),
            fallback_id,
            first_touch,
        )

    def publish(self, now: datetime) -> None:
        """From now on leads go by it; raises RuleSetIsPublished."""
        if self.status is not Status.DRAFT:
            raise RuleSetIsPublished(number=self.number)
        self.status, self.published_at = Status.PUBLISHED, now

    def with_fallback(
        self, rule_set_id: RuleSetId, number: int, fallback_id: UUID, now: datetime
    ) -> "RuleSet":
        """The same rules as a version that counts at once, in which another catches what is left."""
        return RuleSet(
            id=rule_set_id, number=number, name=self.name.removesuffix(_APPOINTED) + _APPOINTED,
            rules=list(self.rules), fallback_id=fallback_id, created_at=now, first_touch=self.first_touch,
            status=Status.PUBLISHED, published_at=now, owner_id=self.owner_id, unit_path=self.unit_path,
            region=self.region, partner_id=self.partner_id,
        )  # fmt: skip

    def retire(self) -> None:
        """Another version took over; what it assigned stays."""
        self.status = Status.RETIRED

    def read(self) -> tuple[Rule, ...]:
        """The rules as something that can be asked."""
        return tuple(read_rule(told) for told in self.rules)


def read_rule(told: Mapping[str, Any]) -> Rule:
    """A rule as it is kept, read."""
    return Rule(
        name=told["name"],
        when={WIRE[trait]: tuple(values) for trait, values in told["when"].items()},
        target=Target(told["target"]),
        target_id=UUID(told["targetId"]) if told.get("targetId") else None,
        certification=told.get("certification", ""),
    )


def standard(now: datetime) -> RuleSet:
    """What every installation begins with: region × product line, the least loaded of those who fit best."""
    everybody: dict[str, Any] = {
        "name": "", "when": {}, "target": str(Target.TERRITORY), "targetId": None, "certification": "",
    }  # fmt: skip
    return RuleSet(
        id=STANDARD_ID, number=1, name="区域 × 产品线 / Region × product line", rules=[everybody],
        fallback_id=None, created_at=now, status=Status.PUBLISHED, published_at=now,
    )  # fmt: skip
