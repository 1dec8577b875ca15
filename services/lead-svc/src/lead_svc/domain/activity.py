"""An activity is what somebody did, or means to do, about a lead: it belongs to the lead and is seen with
it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, NotFound, Rejected
from lead_svc.domain.lead import LeadId

ActivityId = NewType("ActivityId", UUID)

# A clock that goes wrong is told so; a phone that was without network for a while is not.
AHEAD = timedelta(minutes=15)
# What is older than personal data may be kept is no news of a lead.
BEHIND = timedelta(days=3 * 365)


class ActivityNotFound(NotFound):
    """There is no such activity for whoever asks."""

    code = "lead-activity-not-found"


class ActivityExists(Conflict):
    """Another activity has this id."""

    code = "lead-activity-exists"


class ActivityInFuture(Rejected):
    """What was done lies behind us."""

    code = "lead-activity-in-future"


class ActivityTooOld(Rejected):
    """What was done so long ago is told no more."""

    code = "lead-activity-too-old"


class TaskWithoutDay(Rejected):
    """A task is due on a day, and nothing else is."""

    code = "lead-task-without-day"


class NotATask(Conflict):
    """Only a task that is still open can be done."""

    code = "lead-task-not-open"


class Kind(StrEnum):
    """What was done. `mail` is an e-mail; `message` is a chat or text message; `response` is what came back
    from a mailing or an invitation; `came-again` that somebody who is a lead already came in by another door.
    """

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    MAIL = "mail"
    NOTE = "note"
    TASK = "task"
    RESPONSE = "response"
    CAME_AGAIN = "came-again"


# What can show that somebody was in touch; a task is only meant, the rest is the other side's.
CONTACTS = frozenset({Kind.CALL, Kind.VISIT, Kind.MESSAGE, Kind.MAIL, Kind.NOTE})


@dataclass(eq=False, kw_only=True)
class Activity(Aggregate):
    """`due_on` and `done_at` are of tasks alone; `outcome` of responses alone."""

    id: ActivityId
    lead_id: LeadId
    kind: Kind
    text: str
    author_id: UUID
    happened_at: datetime
    created_at: datetime
    outcome: str = ""
    due_on: date | None = None
    done_at: datetime | None = None
    retain_until: date | None = None
    version: int | None = None

    def check(self) -> None:
        """Raises ActivityInFuture, ActivityTooOld, TaskWithoutDay."""
        if self.happened_at > self.created_at + AHEAD:
            raise ActivityInFuture(pointer="/body/happenedAt")
        if self.happened_at < self.created_at - BEHIND:
            raise ActivityTooOld(pointer="/body/happenedAt")
        if (self.kind is Kind.TASK) != (self.due_on is not None):
            raise TaskWithoutDay(pointer="/body/dueOn")

    def finish(self, now: datetime) -> None:
        """The task is done; raises NotATask."""
        if self.kind is not Kind.TASK or self.done_at is not None:
            raise NotATask
        self.done_at = now

    def is_follow_up(self, shortest: int) -> bool:
        """Whether it shows that somebody was in touch: a contact with at least `shortest` characters that
        say something. Punctuation, blanks and one character repeated say nothing.
        """
        return self.kind in CONTACTS and said(self.text) >= max(shortest, 1)

    def touches_at(self, captured_at: datetime) -> datetime:
        """When the person was spoken to, however late that was told: never before they were known, nor after
        it was told.
        """
        return min(max(self.happened_at, captured_at), self.created_at)

    def is_progress(self, shortest: int, kinds: Collection[str]) -> bool:
        """Whether it counts as progress under a rule."""
        return self.kind in kinds and self.is_follow_up(shortest)


def kept_until(now: datetime, zone: str) -> date:
    """The day after which what is told now must go."""
    return company_day(now + BEHIND, zone)


def said(text: str) -> int:
    """How many characters of a text say something: letters and digits; none when all are the same."""
    letters = [char for char in text if char.isalnum()]
    return len(letters) if len(set(letters)) > 1 else 0
