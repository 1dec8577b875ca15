"""A step of an approval is one level that is asked, who of it decides, and what they said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cpq_svc.domain.approval_need import Asked, Level
from cpq_svc.domain.selection import Selection
from kernel.errors import Conflict, Forbidden, Rejected


class NotYourApproval(Forbidden):
    """Another level, or another person, is asked."""

    code = "not-your-approval"


class DecidedAlready(Conflict):
    """Each person decides once for a level."""

    code = "decided-already"


class TooFewNamed(Rejected):
    """More people have to agree than may: naming never lowers how many a level wants."""

    code = "too-few-approvers-named"


@dataclass(frozen=True)
class Voter:
    """Who decides, for which levels their rights reach, and whose deputy they are today."""

    id: UUID
    name: str
    levels: frozenset[Level]
    stands_in_for: frozenset[UUID] = frozenset()


class Together(StrEnum):
    """Of the people named for a level, as many decide as it wants, or all of them."""

    ANY = "any"
    ALL = "all"


@dataclass(frozen=True)
class Decision:
    """Who said what; `stood_in_for` is whose deputy they were."""

    person_id: UUID
    name: str
    approved: bool
    comment: str
    at: datetime
    stood_in_for: UUID | None = None


@dataclass(frozen=True)
class Step:
    """A level and who decides it: any `people` of it; or as many of the people named, or all of them.

    Whoever is named decides by their own right to the level, as anybody does. `rules_en` are the English
    names of the rules, empty where one has none; a step from before has none at all.
    """

    level: Level
    people: int
    rules: tuple[str, ...] = ()
    named: tuple[UUID, ...] = ()
    together: Together = Together.ANY
    decisions: tuple[Decision, ...] = ()
    rules_en: tuple[str, ...] = ()
    # What engineering made of the machines in its step.
    selections: tuple[Selection, ...] = ()

    @property
    def done(self) -> bool:
        """Whether enough people agreed."""
        agreed = {each.stood_in_for or each.person_id for each in self.decisions if each.approved}
        if self.together is Together.ALL and not agreed >= set(self.named):
            return False
        return len(self._heads) >= self.people

    @property
    def spoken(self) -> frozenset[UUID]:
        """Those who decided, or for whom somebody did."""
        return frozenset(each.stood_in_for or each.person_id for each in self.decisions)

    def check_named(self, pointer: str | None = None) -> None:
        """Raise TooFewNamed where those who are named can never be as many as the level wants."""
        if self.named and len(set(self.named)) < self.people:
            raise TooFewNamed(level=self.level, people=self.people, pointer=pointer)

    def stead_of(self, voter: Voter) -> UUID | None:
        """In whose stead the voter decides; None for themselves. Raises NotYourApproval or DecidedAlready."""
        if self.level not in voter.levels:
            raise NotYourApproval(level=self.level)
        if not self.named:
            self._check_undecided(voter.id)
            return None
        said = self.spoken
        if voter.id in self.named and voter.id not in said:
            return None
        for person in self.named:
            if person in voter.stands_in_for and person not in said:
                self._check_enough_others(voter)
                return person
        if voter.id in self.named:
            raise DecidedAlready
        raise NotYourApproval(level=self.level)

    @property
    def _heads(self) -> frozenset[UUID]:
        """Those who agreed themselves, each of whom counts once in whosever stead they did."""
        return frozenset(each.person_id for each in self.decisions if each.approved)

    def _check_enough_others(self, voter: Voter) -> None:
        """Who decided may speak for another too where all have to, and where enough are left for the level
        to have as many people as it wants. Raises DecidedAlready.
        """
        if voter.id not in {each.person_id for each in self.decisions}:
            return
        left = len(set(self.named) - self.spoken) - 1
        if self.together is Together.ANY or left < self.people - len(self._heads):
            raise DecidedAlready

    def _check_undecided(self, person: UUID) -> None:
        if person in self.spoken:
            raise DecidedAlready


def asked_anew(steps: Sequence[Step], asked: Sequence[Asked]) -> tuple[Step, ...]:
    """The steps for the levels that are asked now; what was said and who was named stays. The first one found
    out what is asked by: it decides even where nothing is asked of it any more. Raises TooFewNamed.
    """
    kept, found = {step.level: step for step in steps}, []
    for each in asked:
        step = kept.get(each.level, Step(each.level, each.people))
        found.append(replace(step, people=each.people, rules=each.rules, rules_en=each.rules_en))
        found[-1].check_named()
    first = steps[0]
    return tuple(found) if first.level in {step.level for step in found} else (first, *found)
